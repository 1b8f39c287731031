package io.trainyard.server.accounts;

import io.trainyard.server.problems.Problem;

/** Another account has the name. */
final class NameTakenProblem extends Problem {
    NameTakenProblem(String name) {
        super(409, "NAME_TAKEN", "There is an account " + name + " already. Choose another name.");
    }
}
