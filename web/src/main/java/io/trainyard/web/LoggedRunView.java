package io.trainyard.web;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One run that was trained elsewhere.
 *
 * @param uid the name that MLflow clients know it by
 * @param finished when it ended; null while it goes on
 * @param metrics what its series come to, by key
 * @param insights what stands out in its curves, by step
 * @param more how many series there are beyond those
 */
public record LoggedRunView(
        RunRow row,
        String uid,
        @Nullable Moment started,
        @Nullable Moment finished,
        boolean deleted,
        List<MetricRow> metrics,
        long more,
        Map<String, String> params,
        Map<String, String> tags,
        String notes,
        ArtifactsView artifacts,
        List<InsightRow> insights) {

    /** What people say about it. */
    public SaidView said() {
        return SaidView.of(row, notes, tags);
    }

    /** What is drawn: a single point says all in the table. */
    public String curves() {
        return keys(MetricRow::isCurve);
    }

    /** What of that is drawn by epoch; everything else is drawn by step. */
    public String epochs() {
        return keys(metric -> metric.isCurve() && metric.byEpoch());
    }

    private String keys(Predicate<MetricRow> wanted) {
        return String.join(
                "\n", metrics.stream().filter(wanted).map(MetricRow::key).toList());
    }

    /**
     * A series.
     *
     * @param byEpoch whether it counts epochs and not steps
     * @param last the value of the greatest step
     * @param min null if there are only NaN
     * @param max null if there are only NaN
     */
    public record MetricRow(
            String key,
            boolean byEpoch,
            double last,
            long lastStep,
            @Nullable Double min,
            @Nullable Long minStep,
            @Nullable Double max,
            @Nullable Long maxStep,
            long count) {
        public String lastText() {
            return Format.number(last);
        }

        public String minText() {
            return Format.number(min);
        }

        public String maxText() {
            return Format.number(max);
        }

        /** Such as epoch 899; a dash for none. */
        public String place(@Nullable Long step) {
            return step == null ? Format.NONE : (byEpoch ? "epoch " : "step ") + step;
        }

        public String countText() {
            return Format.whole(count);
        }

        boolean isCurve() {
            return count > 1;
        }
    }
}
