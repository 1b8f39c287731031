package io.trainyard.server.sweeps;

import io.trainyard.server.problems.Problem;
import java.util.stream.Collectors;

/** A sweep cannot do what is asked for as it stands. */
class IllegalSweepActionProblem extends Problem {
    IllegalSweepActionProblem(long id, SweepState state, SweepAction action) {
        super(
                409,
                "ILLEGAL_ACTION",
                "Sweep %d is %s and cannot %s; %s."
                        .formatted(
                                id,
                                state.word(),
                                action.word(),
                                state.actions().isEmpty()
                                        ? "submit it anew to try more"
                                        : "it can "
                                                + state.actions().stream()
                                                        .map(SweepAction::word)
                                                        .collect(Collectors.joining(" or "))));
    }
}
