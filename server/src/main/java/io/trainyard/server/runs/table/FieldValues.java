package io.trainyard.server.runs.table;

import io.trainyard.server.insights.InsightKind;
import io.trainyard.server.metrics.SeriesSummary;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunContents.Content;
import io.trainyard.server.runs.RunUid;
import io.trainyard.server.runs.Training;
import io.trainyard.server.search.language.Attribute;
import io.trainyard.server.search.language.Field;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a field of the search language is of a run that has been read: a text, a number, a time or a duration. */
final class FieldValues {
    private FieldValues() {}

    /**
     * Null where the run lacks it. A metric is found under other names, too: see {@link MetricNames}.
     *
     * @param now until when a run lasts that has not ended
     */
    static @Nullable Object of(Field field, Content content, Instant now) {
        if (field instanceof Field.Metric metric) {
            return MetricNames.find(metric.key(), content.metrics().keySet())
                    .map(key -> figure(metric, content.metrics().get(key)))
                    .orElse(null);
        } else if (field instanceof Field.Logged logged) {
            return logged.kind() == Field.Logged.Kind.PARAM
                    ? content.params().get(logged.key())
                    : content.tags().get(logged.key());
        } else if (field instanceof Field.OfRun run) {
            return attribute(run.attribute(), content.run(), now);
        } else if (field instanceof Field.OfInsights insights) {
            return insights(insights.kind(), content);
        }
        return null;
    }

    private static long insights(@Nullable InsightKind kind, Content content) {
        return kind == null
                ? content.insights().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                : content.insights().getOrDefault(kind, 0L);
    }

    private static @Nullable Double figure(Field.Metric metric, SeriesSummary summary) {
        return switch (metric.figure().of(metric.key())) {
            case MIN -> summary.min();
            case MAX -> summary.max();
            default -> (Double) summary.last();
        };
    }

    private static @Nullable Object attribute(Attribute attribute, Run run, Instant now) {
        return switch (attribute) {
            case ID -> run.id();
            case RUN_ID -> RunUid.text(run.uid());
            case NAME -> run.name();
            case EXPERIMENT -> run.experiment();
            case EXPERIMENT_ID -> run.experimentId();
            case STATUS -> run.status().word();
            case USER -> run.createdBy();
            case CREATED -> run.createdAt();
            case START_TIME -> run.startedAt() == null ? run.createdAt() : run.startedAt();
            case STARTED -> run.startedAt();
            case FINISHED -> run.finishedAt();
            case DURATION -> duration(run, now);
            case REASON -> run.reason();
            case NOTES -> run.notes().isBlank() ? null : run.notes();
            default -> run.training() == null ? null : trained(attribute, run.training());
        };
    }

    private static @Nullable Object trained(Attribute attribute, Training training) {
        return switch (attribute) {
            case FAMILY -> training.family();
            case VARIANT -> training.variant();
            case DATASET -> training.dataset();
            case EPOCH -> training.epoch();
            case EPOCHS -> training.epochs();
            case STEP -> training.step();
            case PARAMETERS -> training.parameters();
            default -> null;
        };
    }

    private static @Nullable Duration duration(Run run, Instant now) {
        Instant started = run.startedAt();
        return started == null ? null : Duration.between(started, run.finishedAt() == null ? now : run.finishedAt());
    }
}
