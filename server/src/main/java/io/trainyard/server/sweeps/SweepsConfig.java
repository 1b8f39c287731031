package io.trainyard.server.sweeps;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How sweeps go on. */
@ConfigMapping(prefix = "trainyard.sweeps")
interface SweepsConfig {
    /** How often each server looks at the sweeps that run; {@code off} for never. */
    @WithDefault("1s")
    String advanceEvery();
}
