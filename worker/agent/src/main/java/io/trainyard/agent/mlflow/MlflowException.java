package io.trainyard.agent.mlflow;

/** The MLflow server understood and said no. */
public final class MlflowException extends RuntimeException {
    private final int status;

    MlflowException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
