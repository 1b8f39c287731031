package io.trainyard.server.runs;

import io.trainyard.server.problems.Problem;

/** Something that only whoever trains a run can say of it, and this server does. */
public final class TrainedHereProblem extends Problem {
    public TrainedHereProblem(long run) {
        super(
                409,
                "TRAINED_HERE",
                "Run " + run + " is trained by this server's workers, who alone say how it goes. "
                        + "Tags and notes can be set; cancel or pause it on its page, or log to a run of your own.");
    }
}
