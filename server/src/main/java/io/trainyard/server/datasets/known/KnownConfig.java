package io.trainyard.server.datasets.known;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How well-known data sets are fetched. */
@ConfigMapping(prefix = "trainyard.datasets.known")
public interface KnownConfig {
    /** Folders that are asked instead of the official ones, by the data set's name: a mirror of your own, say. */
    Map<String, List<URI>> addresses();

    /** How often a file is asked for without a byte coming before it is given up. */
    @WithDefault("4")
    int tries();

    /** How long to wait before a file is asked for again. */
    @WithDefault("2s")
    Duration pause();

    /** How long an address may take to connect, and then to send its next bytes. */
    @WithDefault("20s")
    Duration patience();

    /** How often a fetch tells how far it is; one that has not for ten times as long has died with its server. */
    @WithDefault("1s")
    Duration tellEvery();
}
