package io.trainyard.server.mlflow;

/** Tags that mean something to MLflow's clients. */
final class RunTagNames {
    /** The run's name, which is no tag of its own here: it is told as one and sets the name. */
    static final String NAME = "mlflow.runName";

    /** What people wrote about the run; the run's notes, as with the name. */
    static final String NOTE = "mlflow.note.content";

    /** Who made the run, as their client says. */
    static final String USER = "mlflow.user";

    private RunTagNames() {}
}
