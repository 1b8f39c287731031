package io.trainyard.server.checkpoints;

import io.trainyard.server.problems.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A checkpoint cannot be deleted now. */
public class CheckpointInUseProblem extends Problem {
    private CheckpointInUseProblem(String message) {
        super(409, "CHECKPOINT_IN_USE", message);
    }

    static CheckpointInUseProblem cutBy(long run, long checkpoint) {
        return new CheckpointInUseProblem(
                "Checkpoint %d belongs to run %d, whose specification says which are kept; only uploaded weights can be deleted."
                        .formatted(checkpoint, run));
    }

    static CheckpointInUseProblem goneOnFromBy(List<Long> runs, long run) {
        return new CheckpointInUseProblem("The resume point of run %d is needed by those that go on from it: %s."
                .formatted(run, runs.stream().map(user -> "run " + user).collect(Collectors.joining(", "))));
    }

    static CheckpointInUseProblem wantedBy(List<Long> runs, long checkpoint) {
        return new CheckpointInUseProblem(
                "Checkpoint %d is needed by those that start from it and may be tried again or cloned: %s."
                        .formatted(
                                checkpoint,
                                runs.stream().map(run -> "run " + run).collect(Collectors.joining(", "))));
    }

    static CheckpointInUseProblem registeredAs(List<String> models, long checkpoint) {
        return new CheckpointInUseProblem("Checkpoint %d is a version of %s; delete that version first."
                .formatted(checkpoint, String.join(", ", models)));
    }
}
