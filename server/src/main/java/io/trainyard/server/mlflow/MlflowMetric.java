package io.trainyard.server.mlflow;

/**
 * A value of a metric as MLflow's clients read it.
 *
 * @param timestamp milliseconds since 1970
 */
record MlflowMetric(String key, double value, long timestamp, long step) {}
