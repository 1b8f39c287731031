package io.trainyard.server.mlflow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a run or an experiment is there or was put away: MLflow's life-cycle stages. */
enum Stage {
    ACTIVE,
    DELETED;

    static Stage of(boolean deleted) {
        return deleted ? DELETED : ACTIVE;
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
