package io.trainyard.server.archives;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.trainyard.server.experiments.Experiment;
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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Brings back one run of an archive: its points with it, whole or not at all; its files come one by one after it. */
@ApplicationScoped
class RunRestore {
    private static final int AN_HOUR = 3600;

    @Inject
    LoggedRuns runs;

    @Inject
    RunParams params;

    @Inject
    RunTags tags;

    @Inject
    RestoredPoints points;

    /** @param created false for one that was there */
    record Restored(Run run, boolean created) {
        /** Whether it takes from the archive what it does not have; a run that is over here stays as it is. */
        boolean isOpen() {
            return created || run.training() == null && !run.status().isOver();
        }
    }

    /** Makes the run where there is none, and adds what is new to one that is not over. One that was put away comes back. */
    @Transactional(rollbackOn = Exception.class)
    @TransactionConfiguration(timeout = AN_HOUR)
    public Restored restore(ArchiveFile archive, RunDocument document, Experiment experiment, String user)
            throws IOException {
        UUID uid = uid(document, experiment);
        Optional<Run> made = runs.createAs(
                uid, new NewLoggedRun(experiment.id(), document.name(), document.startedAt(), Map.of()), user);
        Restored restored = new Restored(made.orElseGet(() -> runs.get(uid)), made.isPresent());
        Run run = restored.run();
        if (run.deletedAt() != null) {
            runs.restore(run.id());
        }
        if (restored.isOpen()) {
            params.log(run.id(), without(document.params(), params.of(run.id()).keySet()));
            tags.set(run.id(), without(document.tags(), tags.of(run.id()).keySet()));
            if (run.notes().isEmpty() && !document.notes().isEmpty()) {
                runs.note(run.id(), document.notes());
            }
            try (InputStream lines = archive.metrics(document)) {
                points.log(run.id(), lines, document.uid());
            }
        }
        return restored;
    }

    /** Says how the run ended, when all its files have come. */
    @Transactional
    public void finish(Restored restored, RunDocument document) {
        RunStatus status = document.standing();
        if (restored.isOpen() && status != RunStatus.RUNNING) {
            runs.update(restored.run().id(), status, document.finishedAt(), null);
        }
    }

    /** Its own, unless a run of another experiment has that here: then one that is made of both. */
    private UUID uid(RunDocument document, Experiment experiment) {
        UUID own = RunUid.parse(document.uid()).orElseThrow();
        boolean taken = runs.find(own)
                .filter(run -> run.experimentId() != experiment.id())
                .isPresent();
        String copy = "archive/%d/%s".formatted(experiment.id(), document.uid());
        return taken ? UUID.nameUUIDFromBytes(copy.getBytes(StandardCharsets.UTF_8)) : own;
    }

    private static Map<String, String> without(Map<String, String> words, Set<String> keys) {
        Map<String, String> left = new TreeMap<>(words);
        left.keySet().removeAll(keys);
        return left;
    }
}
