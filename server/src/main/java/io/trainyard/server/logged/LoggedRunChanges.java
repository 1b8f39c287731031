package io.trainyard.server.logged;

import io.trainyard.server.experiments.Experiments;
import io.trainyard.server.metrics.LoggedMetrics;
import io.trainyard.server.metrics.LoggedPoint;
import io.trainyard.server.metrics.Supersession;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.NewLoggedRun;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunParams;
import io.trainyard.server.runs.RunStatus;
import io.trainyard.server.runs.RunTags;
import io.trainyard.server.runs.RunUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What programs say of their runs, each saying whole or not at all, and once however often it is said. */
@ApplicationScoped
public class LoggedRunChanges {
    @Inject
    Experiments experiments;

    @Inject
    LoggedRuns runs;

    @Inject
    RunParams params;

    @Inject
    RunTags tags;

    @Inject
    LoggedMetrics metrics;

    @Inject
    Supersession supersession;

    /** @param created false for one that was there */
    public record Put(Run run, boolean created) {}

    /**
     * Makes the run where there is none, and says how it goes. One that was put away comes back.
     *
     * @throws io.trainyard.server.runs.TrainedHereProblem for a run of this server's workers
     * @throws io.trainyard.server.runs.ParamChangedProblem for a parameter that has another value already
     */
    @Transactional
    public Put put(UUID uid, LoggedRunDocument document, String user) {
        Optional<Run> before = runs.find(uid);
        Optional<Run> made = before.isPresent() ? Optional.empty() : make(uid, document, user);
        Run run = made.orElseGet(() -> runs.get(uid));
        if (run.deletedAt() != null) {
            runs.restore(run.id());
        }
        RunStatus status = document.checkedStatus();
        String name = made.isPresent() ? null : document.checkedName();
        boolean says = status != null || document.finishedAt() != null || name != null;
        if (says || run.training() != null) {
            runs.update(run.id(), status, document.finishedAt(), name);
        }
        params.log(run.id(), document.checkedParams());
        tags.set(run.id(), document.checkedTags());
        return new Put(runs.get(uid), made.isPresent());
    }

    private Optional<Run> make(UUID uid, LoggedRunDocument document, String user) {
        long experiment = experiments.namedOrNew(document.newExperiment()).id();
        String name = Objects.requireNonNullElse(document.checkedName(), "");
        return runs.createAs(uid, new NewLoggedRun(experiment, name, document.startedAt(), Map.of()), user);
    }

    /** Supersedes what is measured again, stores those of the points that are not there yet, and sets the tags. */
    @Transactional
    public void log(UUID uid, LoggedBatch batch) {
        List<LoggedPoint> points = batch.points();
        Map<String, String> set = batch.checkedTags();
        Run run = runs.find(uid)
                .filter(found -> found.deletedAt() == null)
                .orElseThrow(() ->
                        new NotFoundProblem("run " + RunUid.text(uid) + ", or it was put away; make it with PUT"));
        if (batch.restartedAt() != null) {
            supersession.supersedeLogged(run.id(), batch.restartedAt());
        }
        if (!points.isEmpty()) {
            metrics.log(Map.of(run.id(), points));
        }
        if (!set.isEmpty()) {
            tags.set(run.id(), set);
        }
    }
}
