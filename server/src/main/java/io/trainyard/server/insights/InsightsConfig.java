package io.trainyard.server.insights;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.trainyard.server.insights.detect.Thresholds;
import java.time.Duration;

/** How runs are looked at, and from where on something stands out. */
@ConfigMapping(prefix = "trainyard.insights")
public interface InsightsConfig {
    /** How often each server looks for runs that have changed; {@code off} for never. */
    @WithDefault("1s")
    String reviewEvery();

    /** How long a run that goes on is left alone after it was looked at. */
    @WithDefault("5s")
    Duration pause();

    /** A series of more points than this is seen in so many buckets, each with its exact extremes. */
    @WithDefault("2000")
    int points();

    /** Of a run with more series than this, the first so many by name are looked at, losses and accuracies before others. */
    @WithDefault("1000")
    int mostSeries();

    Thresholds thresholds();
}
