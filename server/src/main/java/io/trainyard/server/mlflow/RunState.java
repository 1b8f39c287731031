package io.trainyard.server.mlflow;

import io.trainyard.server.runs.RunStatus;

/** Where a run stands, in MLflow's words and the order of its numbers. */
enum RunState {
    RUNNING(RunStatus.RUNNING),
    SCHEDULED(RunStatus.QUEUED),
    FINISHED(RunStatus.COMPLETED),
    FAILED(RunStatus.FAILED),
    KILLED(RunStatus.CANCELLED);

    private final RunStatus status;

    RunState(RunStatus status) {
        this.status = status;
    }

    RunStatus status() {
        return status;
    }

    static RunState of(RunStatus status) {
        return switch (status) {
            case QUEUED, PAUSED -> SCHEDULED;
            case RUNNING -> RUNNING;
            case COMPLETED -> FINISHED;
            case FAILED -> FAILED;
            case CANCELLED -> KILLED;
        };
    }
}
