package io.trainyard.server.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How live the pages are. */
@ConfigMapping(prefix = "trainyard.live")
interface LiveFeedConfig {
    /** After this long without a change a comment is sent, so that nobody on the way closes the connection. */
    @WithDefault("15s")
    Duration heartbeat();

    /** After this long a stream ends; who still may watch comes back and misses nothing. */
    @WithDefault("10m")
    Duration longest();

    /** Changes of one run within this time come as one. */
    @WithDefault("200ms")
    Duration runPause();

    /** Changes of the runs' table within this time come as one. */
    @WithDefault("500ms")
    Duration tablePause();
}
