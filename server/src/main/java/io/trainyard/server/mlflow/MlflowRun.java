package io.trainyard.server.mlflow;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as MLflow's clients read it.
 *
 * @param parts what other packages know of it, such as its inputs, by the name of the field
 */
record MlflowRun(Info info, Data data, @JsonAnyGetter Map<String, Object> parts) {

    /** Times are in milliseconds since 1970; {@code endTime} is null while it goes on. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_NULL)
    record Info(
            String runUuid,
            String runId,
            String runName,
            String experimentId,
            String userId,
            RunState status,
            long startTime,
            @Nullable Long endTime,
            String artifactUri,
            Stage lifecycleStage) {}

    /** The newest value of each metric, and all parameters and tags. */
    record Data(List<MlflowMetric> metrics, List<KeyValue> params, List<KeyValue> tags) {}
}
