package io.trainyard.server.choosing;

import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.evaluations.Evaluation;
import io.trainyard.server.evaluations.EvaluationService;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the checkpoints of runs, and what is known of them on the images that choose. */
@ApplicationScoped
class Pools {
    private static final int MOST_RUNS = 100;

    private final RunService runs;
    private final Checkpoints checkpoints;
    private final Datasets datasets;
    private final EvaluationService evaluations;

    @Inject
    Pools(RunService runs, Checkpoints checkpoints, Datasets datasets, EvaluationService evaluations) {
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.datasets = datasets;
        this.evaluations = evaluations;
    }

    /**
     * @param ids of runs, in any order
     * @throws io.trainyard.server.problems.NotFoundProblem if one of them is none
     * @throws UnlikeRunsProblem if they were trained on different data
     */
    Pool of(List<Long> ids) {
        List<Long> sorted = ids.stream().distinct().sorted().toList();
        if (sorted.isEmpty() || sorted.size() > MOST_RUNS) {
            throw new InvalidRequestProblem("The parameter runs names %d runs; give from 1 to %d, as in runs=7,8."
                    .formatted(sorted.size(), MOST_RUNS));
        }
        List<Run> found = sorted.stream().map(runs::get).toList();
        DatasetVersion version = datasets.version(found.get(0).trained().datasetVersion());
        for (Run run : found) {
            if (run.trained().datasetVersion() != version.id()) {
                throw new UnlikeRunsProblem(found.get(0), run);
            }
        }
        Grounds grounds = Grounds.of(found, version);
        return new Pool(
                found,
                version,
                grounds,
                found.stream()
                        .flatMap(run -> candidates(run, version, grounds).stream())
                        .toList());
    }

    private List<Candidate> candidates(Run run, DatasetVersion version, Grounds grounds) {
        List<Checkpoint> cut = checkpoints.of(run.id());
        List<Evaluation> found = evaluations.ofRun(run.id()).stream()
                .filter(evaluation -> evaluation.dataset().equals(version.label()))
                .toList();
        return cut.stream()
                .map(checkpoint -> new Candidate(
                        run,
                        checkpoint,
                        on(grounds.part(), checkpoint, found),
                        Optional.ofNullable(on(Grounds.TEST, checkpoint, found))
                                .map(Evaluation::scores)
                                .isPresent(),
                        checkpoint == cut.get(cut.size() - 1)))
                .toList();
    }

    private static @Nullable Evaluation on(@Nullable String part, Checkpoint checkpoint, List<Evaluation> found) {
        return found.stream()
                .filter(evaluation -> evaluation.checkpoint() == checkpoint.id()
                        && evaluation.part().equals(part))
                .findFirst()
                .orElse(null);
    }
}
