package io.trainyard.server.accounts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long secrets live and how hard passwords are to guess. */
@ConfigMapping(prefix = "trainyard.accounts")
interface AccountsConfig {
    /** A browser that has not been used for so long has to sign in again. */
    @WithDefault("30d")
    Duration sessionIdle();

    /** A one-time sign-in link that nobody used ends after this. */
    @WithDefault("24h")
    Duration signInLink();

    /** Cost of bcrypt: two to this power rounds, from 4 to 31. */
    @WithDefault("12")
    int passwordCost();

    /** Wrong passwords for one name within {@link #attemptWindow()}, after which it has to wait. */
    @WithDefault("10")
    int attemptsPerName();

    /** Wrong passwords from one address within {@link #attemptWindow()}, after which it has to wait. */
    @WithDefault("50")
    int attemptsPerAddress();

    /** How long a wrong password is remembered. */
    @WithDefault("5m")
    Duration attemptWindow();
}
