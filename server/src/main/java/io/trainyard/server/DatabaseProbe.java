package io.trainyard.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Tries the configured database once, so that a wrong address or password is told in one line. */
final class DatabaseProbe {
    private static final String SECONDS = "10";

    private DatabaseProbe() {}

    /** @throws StartRefused if nobody answers, or we are not let in */
    static void check(Config config, String url) {
        Properties properties = new Properties();
        config.getOptionalValue("quarkus.datasource.username", String.class)
                .ifPresent(user -> PGProperty.USER.set(properties, user));
        config.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(password -> PGProperty.PASSWORD.set(properties, password));
        PGProperty.CONNECT_TIMEOUT.set(properties, SECONDS);
        PGProperty.LOGIN_TIMEOUT.set(properties, SECONDS);
        try (Connection connection = new Driver().connect(url, properties)) {
            if (connection == null) {
                throw new SQLException("not the address of a PostgreSQL: it begins with jdbc:postgresql://");
            }
        } catch (SQLException e) {
            throw new StartRefused(
                    StartRefused.DATABASE_UNREACHABLE,
                    "the database at " + url.replaceFirst("[?].*", "") + " cannot be used ("
                            + e.getMessage().lines().findFirst().orElse("")
                            + "). Check QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD, and that it runs.",
                    e);
        }
    }
}
