package io.trainyard.server.runs;

import io.trainyard.server.problems.Problem;

/** Something that only a run with a specification can do. */
public final class NotTrainedHereProblem extends Problem {
    NotTrainedHereProblem(long run) {
        super(
                409,
                "NOT_TRAINED_HERE",
                "Run " + run
                        + " was trained elsewhere and logged here: it has no specification, data set or checkpoints "
                        + "of this server's. Do this with a run that was submitted here.");
    }
}
