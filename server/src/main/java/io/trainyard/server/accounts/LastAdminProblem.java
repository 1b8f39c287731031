package io.trainyard.server.accounts;

import io.trainyard.server.problems.Problem;

/** Without an admin nobody could let anybody in. */
final class LastAdminProblem extends Problem {
    LastAdminProblem(String name) {
        super(409, "LAST_ADMIN", name + " is the last admin and has to stay one. Make somebody else an admin first.");
    }
}
