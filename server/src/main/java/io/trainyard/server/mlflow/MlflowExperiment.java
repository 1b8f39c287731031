package io.trainyard.server.mlflow;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.artifacts.ArtifactUri;
import io.trainyard.server.experiments.Experiment;
import java.util.List;
import java.util.TreeMap;

/** An experiment as MLflow's clients read it; times in milliseconds since 1970. */
@JsonNaming(SnakeCaseStrategy.class)
record MlflowExperiment(
        String experimentId,
        String name,
        String artifactLocation,
        Stage lifecycleStage,
        long lastUpdateTime,
        long creationTime,
        List<KeyValue> tags) {

    static MlflowExperiment of(Experiment experiment) {
        return new MlflowExperiment(
                Long.toString(experiment.id()),
                experiment.name(),
                ArtifactUri.ofExperiment(experiment.id(), experiment.artifactLocation()),
                Stage.of(experiment.isDeleted()),
                experiment.updatedAt().toEpochMilli(),
                experiment.createdAt().toEpochMilli(),
                KeyValue.of(new TreeMap<>(experiment.tags())));
    }
}
