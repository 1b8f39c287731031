package io.trainyard.server.models;

import io.trainyard.server.problems.Problem;

/** An alias that only admins may move. */
public class GuardedAliasProblem extends Problem {
    GuardedAliasProblem(String alias) {
        super(
                403,
                "PERMISSION_DENIED",
                "The alias '%s' is moved and taken away by admins alone (trainyard.models.guarded-aliases); ask one of them."
                        .formatted(alias));
    }
}
