package io.trainyard.server.mlflow.models;

import io.trainyard.server.models.logged.ModelState;

/** Whether a logged model's files are all here, in MLflow's words; they may come as numbers, from 1. */
enum WireModelState {
    LOGGED_MODEL_PENDING(ModelState.PENDING),
    LOGGED_MODEL_READY(ModelState.READY),
    LOGGED_MODEL_UPLOAD_FAILED(ModelState.FAILED);

    private final ModelState state;

    WireModelState(ModelState state) {
        this.state = state;
    }

    ModelState state() {
        return state;
    }

    static WireModelState of(ModelState state) {
        return values()[state.ordinal()];
    }
}
