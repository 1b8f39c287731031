package io.trainyard.server.specs;

import io.trainyard.server.problems.Problem;

/** A specification was stored by a Trainyard that knew other words. */
public final class UnreadableSpecProblem extends Problem {
    /** For people; also why such a run fails. */
    public static final String WORDS =
            "The specification of this run was stored by another version of Trainyard and cannot be read by this one."
                    + " Submit it anew.";

    UnreadableSpecProblem() {
        super(409, "UNREADABLE_SPEC", WORDS);
    }
}
