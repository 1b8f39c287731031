package io.trainyard.server.mlflow.models;

import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.models.logged.LoggedModelId;
import io.trainyard.server.models.logged.LoggedModels;
import io.trainyard.server.models.logged.ModelMetric;
import io.trainyard.server.runs.RunIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Metrics that name a logged model: from MLflow 3 on, clients log them for the run and the model at once. */
@Singleton
public class ModelMetrics {
    @Inject
    LoggedModels models;

    /** Stores those of the metrics that name a model; the same again is fine. */
    public void log(RunIdentity run, List<MlflowRequest> metrics) {
        List<ModelMetric> named = metrics.stream()
                .filter(metric -> !metric.text("model_id", "").isEmpty())
                .map(metric -> metric(run, metric))
                .toList();
        if (!named.isEmpty()) {
            models.log(named);
        }
    }

    private static ModelMetric metric(RunIdentity run, MlflowRequest metric) {
        return new ModelMetric(
                LoggedModelId.of(metric.required("model_id")),
                run.uid(),
                metric.required("key"),
                metric.requiredDouble("value"),
                metric.requiredNumber("timestamp"),
                metric.number("step", 0),
                metric.text("dataset_name", ""),
                metric.text("dataset_digest", ""));
    }
}
