package io.trainyard.server.accounts;

import io.trainyard.server.problems.Problem;

/** Somebody who may come in, but not do this. */
final class RoleNeededProblem extends Problem {
    RoleNeededProblem(String role) {
        super(403, "FORBIDDEN", "This needs the role " + role + ". Ask an admin for it.");
        with("role", role);
    }
}
