package io.trainyard.agent.mlflow;

import io.trainyard.agent.imports.PointBatch;
import io.trainyard.agent.imports.SourceUid;
import io.trainyard.agent.mlflow.MlflowReader.Experiment;
import io.trainyard.agent.mlflow.MlflowReader.Page;
import io.trainyard.agent.mlflow.MlflowRun.Metric;
import io.trainyard.agent.server.ArtifactClient;
import io.trainyard.agent.server.LoggedRunClient;
import io.trainyard.agent.server.LoggedRunClient.Logged;
import io.trainyard.agent.server.LoggedRunClient.Points;
import io.trainyard.agent.server.LoggedRunClient.Saying;
import io.trainyard.agent.server.Retry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings runs of an MLflow server. A run keeps its id, so links and {@code runs:/} addresses hold; one that was brought
 * and has not changed is not read again, and one whose import was interrupted is sent again, which the server stores once.
 */
public final class MlflowImport {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final MlflowServer server;
    private final MlflowReader source;
    private final LoggedRunClient runs;
    private final @Nullable ArtifactTransfer artifacts;
    private final Retry retry;

    /** @param files null to leave artifacts where they are */
    public MlflowImport(MlflowServer server, LoggedRunClient runs, @Nullable ArtifactClient files, Retry retry) {
        this.server = server;
        this.source = new MlflowReader(server, retry);
        this.runs = runs;
        this.artifacts = files == null ? null : new ArtifactTransfer(server, source, files, retry);
        this.retry = retry;
    }

    /**
     * What became of a run.
     *
     * @param brought false for one that was here, and has not changed
     * @param files that came now
     */
    record Outcome(boolean brought, long points, long files) {
        static final Outcome UNCHANGED = new Outcome(false, 0, 0);

        Outcome and(Outcome other) {
            return new Outcome(brought || other.brought, points + other.points, files + other.files);
        }
    }

    List<Experiment> experiments() throws IOException, InterruptedException {
        return source.experiments();
    }

    Page<MlflowRun> runs(Experiment experiment, @Nullable String token) throws InterruptedException {
        return source.runs(experiment, token);
    }

    Outcome bring(Experiment experiment, MlflowRun run) throws IOException, InterruptedException {
        UUID uid = uid(run.id());
        String fingerprint = Fingerprint.of(run, artifacts != null);
        Optional<Logged> before = runs.find(uid);
        if (before.isPresent() && fingerprint.equals(before.get().tags().get(Fingerprint.TAG))) {
            return Outcome.UNCHANGED;
        }
        Logged made = say(uid, begun(experiment, run));
        long points = 0;
        for (Metric latest : run.metrics()) {
            points += bringHistory(uid, run.id(), latest.key());
        }
        long files = artifacts == null ? 0 : artifacts.bring(run.id(), made);
        say(uid, ended(run, fingerprint));
        return new Outcome(true, points, files);
    }

    private long bringHistory(UUID uid, String run, String key) throws InterruptedException {
        PointBatch batch = new PointBatch();
        long sent = 0;
        String token = null;
        do {
            Page<Metric> page = source.history(run, key, token);
            page.entries().forEach(point -> batch.add(key, point.step(), point.timestamp(), point.value()));
            token = page.next();
            if (batch.isFull() || token == null && !batch.isEmpty()) {
                sent += batch.count();
                List<Points> points = batch.take();
                retry.untilAnswered("sending metrics", () -> {
                    runs.log(uid, points, Map.of());
                    return true;
                });
            }
        } while (token != null);
        return sent;
    }

    private Saying begun(Experiment experiment, MlflowRun run) {
        Map<String, String> tags = new TreeMap<>(run.tags());
        tags.put("trainyard.import.source", server.address().toString());
        return new Saying(experiment.name(), run.name(), null, time(run.info().startTime()), null, run.params(), tags);
    }

    private static Saying ended(MlflowRun run, String fingerprint) {
        return new Saying(
                null, null, run.status(), null, time(run.info().endTime()), null, Map.of(Fingerprint.TAG, fingerprint));
    }

    private Logged say(UUID uid, Saying saying) throws InterruptedException {
        return retry.untilAnswered("sending runs", () -> runs.put(uid, saying));
    }

    private UUID uid(String id) {
        return ID.matcher(id).matches()
                ? new UUID(
                        Long.parseUnsignedLong(id.substring(0, 16), 16), Long.parseUnsignedLong(id.substring(16), 16))
                : SourceUid.of("mlflow", server.address().toString(), id);
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null || millis <= 0
                ? null
                : Instant.ofEpochMilli(millis).toString();
    }
}
