package io.trainyard.server.mlflow;

import org.jspecify.annotations.Nullable;

/** Whether what was put away is to be found; in the order of MLflow's numbers. */
enum ViewType {
    ACTIVE_ONLY,
    DELETED_ONLY,
    ALL;

    boolean shows(boolean deleted) {
        return this == ALL || deleted == (this == DELETED_ONLY);
    }

    static ViewType orActive(@Nullable ViewType type) {
        return type == null ? ACTIVE_ONLY : type;
    }
}
