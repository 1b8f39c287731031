package io.trainyard.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A run in the table of runs. One that was trained elsewhere has no progress, network or data set that is known here.
 */
public record RunRow(
        long id,
        String name,
        String experiment,
        Status status,
        @Nullable Progress progress,
        @Nullable Double valAccuracy,
        @Nullable Double valLoss,
        @Nullable Double testAccuracy,
        @Nullable String network,
        @Nullable Long parameters,
        @Nullable String dataset,
        @Nullable Duration duration,
        Moment created,
        String createdBy) {

    /** The run's colour in tables and charts: one of ten, the same everywhere. */
    public int colour() {
        return colour(id);
    }

    public static int colour(long run) {
        return (int) Math.floorMod(run - 1, 10L);
    }

    /** Address of all runs of the same experiment. */
    public String experimentHref() {
        return "/runs?q=" + URLEncoder.encode(experiment, StandardCharsets.UTF_8);
    }

    public String valAccuracyText() {
        return Format.percent(valAccuracy);
    }

    public String valLossText() {
        return Format.number(valLoss);
    }

    public String testAccuracyText() {
        return Format.percent(testAccuracy);
    }

    public String parametersText() {
        return parameters == null ? Format.NONE : Format.count(parameters);
    }

    public String durationText() {
        return Format.duration(duration);
    }
}
