package io.trainyard.server.imports;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.experiments.Experiments;
import io.trainyard.server.imports.CsvMetrics.Measured;
import io.trainyard.server.metrics.LoggedMetrics;
import io.trainyard.server.metrics.LoggedPoint;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.NewLoggedRun;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes runs of CSV files, each whole or not at all. A run's {@code uid} is made of its experiment, its name and the
 * file's SHA-256: the same file again, or twice at the same time, is the same run.
 */
@ApplicationScoped
public class CsvImports {
    /** Tag that names the file a run was made of. */
    public static final String SHA256 = "trainyard.import.sha256";

    private static final int AN_HOUR = 3600;
    private static final int POINTS_AT_ONCE = 20_000;

    @Inject
    Experiments experiments;

    @Inject
    LoggedRuns runs;

    @Inject
    LoggedMetrics metrics;

    /** @param created false for one that was there */
    public record Imported(Run run, boolean created) {}

    /**
     * @throws UnreadableCsvProblem if it is no CSV file of metrics; then nothing is kept
     * @throws io.trainyard.server.experiments.ExperimentDeletedProblem if the experiment was put away
     */
    @Transactional(rollbackOn = Exception.class)
    @TransactionConfiguration(timeout = AN_HOUR)
    public Imported store(CsvFile file, String experiment, String name, String user) throws IOException {
        try (CsvMetrics rows = file.open()) {
            Measured first = rows.next()
                    .orElseThrow(() -> UnreadableCsvProblem.file("The file holds no value below its header."));
            Experiment group = experiments.namedOrNew(experiment);
            UUID uid = uid(group.id(), name, file);
            NewLoggedRun fresh = new NewLoggedRun(
                    group.id(),
                    name,
                    instant(first.time()),
                    Map.of(SHA256, file.sha256().hex()));
            Optional<Run> made = runs.createAs(uid, fresh, user);
            return made.isPresent()
                    ? new Imported(fill(made.get(), first, rows), true)
                    : new Imported(brought(runs.get(uid)), false);
        }
    }

    private static UUID uid(long experiment, String name, CsvFile file) {
        String identity = "csv/%d/%s/%s".formatted(experiment, file.sha256().hex(), name);
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }

    /** What the file does not date was measured when the run was made, as far as anybody knows. */
    private Run fill(Run run, Measured first, CsvMetrics rows) throws IOException {
        long made = run.createdAt().toEpochMilli();
        List<LoggedPoint> points = new ArrayList<>();
        Set<String> epochs = new HashSet<>();
        Long last = null;
        for (Optional<Measured> row = Optional.of(first); row.isPresent(); row = rows.next()) {
            Measured measured = row.get();
            long time = measured.time() == null ? made : measured.time();
            for (Map.Entry<String, Double> value : measured.values().entrySet()) {
                points.add(new LoggedPoint(value.getKey(), value.getValue(), time, measured.step()));
                if (rows.countsEpochs() && epochs.add(value.getKey())) {
                    metrics.countEpochs(run.id(), value.getKey());
                }
            }
            last = measured.time() == null || last != null && last > measured.time() ? last : measured.time();
            if (points.size() >= POINTS_AT_ONCE) {
                log(run, points);
            }
        }
        log(run, points);
        return runs.update(run.id(), RunStatus.COMPLETED, last == null ? run.startedAt() : instant(last), null);
    }

    private void log(Run run, List<LoggedPoint> points) {
        if (!points.isEmpty()) {
            metrics.log(Map.of(run.id(), List.copyOf(points)));
            points.clear();
        }
    }

    /** A run that was put away comes back: whoever imports it wants to see it. */
    private Run brought(Run run) {
        if (run.deletedAt() == null) {
            return run;
        }
        runs.restore(run.id());
        return runs.get(run.uid());
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
