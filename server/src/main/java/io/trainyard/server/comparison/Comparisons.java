package io.trainyard.server.comparison;

import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunContents;
import io.trainyard.server.runs.RunContents.Content;
import io.trainyard.server.runs.Training;
import io.trainyard.web.RunRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Puts runs side by side, in a handful of statements however many there are. */
@ApplicationScoped
class Comparisons {
    private final RunContents contents;

    @Inject
    Comparisons(RunContents contents) {
        this.contents = contents;
    }

    /** @throws NotFoundProblem that names the first of the runs there is none of */
    Comparison of(ChosenRuns chosen) {
        Instant now = Instant.now();
        List<ComparedRun> runs =
                contents.of(chosen.ids()).map(content -> compared(content, now)).toList();
        List<Long> found = runs.stream().map(ComparedRun::id).toList();
        chosen.ids().stream().filter(id -> !found.contains(id)).findFirst().ifPresent(id -> {
            throw new NotFoundProblem("run " + id);
        });
        return Comparison.of(runs);
    }

    private static ComparedRun compared(Content content, Instant now) {
        Run run = content.run();
        Training training = run.training();
        return new ComparedRun(
                run.id(),
                run.name(),
                RunRow.colour(run.id()),
                run.status().word(),
                run.status().isOver(),
                run.experiment(),
                training == null ? null : training.variant(),
                training == null ? null : training.dataset(),
                RunFacts.of(run, now),
                RunFacts.imagesPerStep(run, content.params(), content.tags()),
                content.params(),
                content.metrics());
    }
}
