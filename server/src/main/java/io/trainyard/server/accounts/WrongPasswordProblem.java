package io.trainyard.server.accounts;

import io.trainyard.server.problems.Problem;

/** No such name, no such password, or a disabled account: which of them is not told. */
final class WrongPasswordProblem extends Problem {
    WrongPasswordProblem() {
        super(401, "WRONG_PASSWORD", "That name and password do not go together.");
    }
}
