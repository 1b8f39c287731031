package io.trainyard.server.mlflow.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.models.logged.LoggedModel;
import io.trainyard.server.models.logged.ModelMetric;
import io.trainyard.server.runs.RunUid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A logged model as MLflow's clients read it. */
record WireLoggedModel(Info info, Data data) {

    /** Times are in milliseconds since 1970. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_NULL)
    record Info(
            String modelId,
            String experimentId,
            String name,
            long creationTimestampMs,
            long lastUpdatedTimestampMs,
            String artifactUri,
            WireModelState status,
            @Nullable String modelType,
            @Nullable String sourceRunId,
            @JsonInclude(Include.NON_EMPTY) List<Tag> tags) {}

    /** Its parameters, and the newest value of each metric on each data set. */
    @JsonInclude(Include.NON_EMPTY)
    record Data(List<Tag> params, List<Value> metrics) {}

    /** A metric. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_EMPTY)
    record Value(
            String key,
            double value,
            long timestamp,
            long step,
            String modelId,
            String runId,
            String datasetName,
            String datasetDigest) {
        static Value of(ModelMetric metric) {
            return new Value(
                    metric.key(),
                    metric.value(),
                    metric.time(),
                    metric.step(),
                    metric.model().toString(),
                    RunUid.text(metric.run()),
                    metric.datasetName(),
                    metric.datasetDigest());
        }
    }

    static WireLoggedModel of(LoggedModel model) {
        return new WireLoggedModel(
                new Info(
                        model.id().toString(),
                        Long.toString(model.experiment()),
                        model.name(),
                        model.createdAt().toEpochMilli(),
                        model.updatedAt().toEpochMilli(),
                        model.location(),
                        WireModelState.of(model.state()),
                        model.type(),
                        model.run() == null ? null : RunUid.text(model.run()),
                        Tag.of(model.tags())),
                new Data(
                        Tag.of(model.params()),
                        model.metrics().stream().map(Value::of).toList()));
    }
}
