package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All sweeps, the newest first. */
public record SweepsView(List<Row> rows) {

    /**
     * A sweep.
     *
     * @param method as the specification has it
     * @param fields that are searched, by path
     * @param begun of its trials
     * @param best what its best trial has reached; null before the first epoch
     */
    public record Row(
            long id,
            String name,
            Status status,
            String method,
            List<String> fields,
            int begun,
            int trials,
            String metric,
            @Nullable Double best,
            @Nullable Long bestRun,
            Moment created,
            String createdBy) {

        public String bestText() {
            return Format.metric(metric, best);
        }
    }
}
