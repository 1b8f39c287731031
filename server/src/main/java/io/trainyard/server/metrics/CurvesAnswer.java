package io.trainyard.server.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Series of several runs.
 *
 * @param feeds by run, the change up to which points are in; given back as {@code after} for what is newer
 * @param curves by run, then by key; where only what is newer was asked for, its points alone
 * @param reread of which series points went, or more came than the caller has room for: they are to be read anew;
 *     null where all was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CurvesAnswer(Map<Long, Long> feeds, List<RunCurve> curves, @Nullable List<Reread> reread) {

    /** A series that is to be read anew. */
    public record Reread(long run, String key) {}

    /**
     * One series as it is drawn.
     *
     * @param axis what steps count: {@code epoch} or {@code step}
     * @param count how many points there are in the window
     * @param nanCount how many of them are NaN
     * @param steps of the points that are drawn, in order
     * @param values NaN and the infinities are the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}
     * @param x where the points stand; null if their steps say so
     * @param buckets null where all points are drawn
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RunCurve(
            long run,
            String key,
            String axis,
            long count,
            long nanCount,
            long[] steps,
            Values values,
            @Nullable Coordinates x,
            @Nullable BucketCounts buckets) {}
}
