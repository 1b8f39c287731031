package io.trainyard.agent.server;

import io.trainyard.contract.protocol.CheckpointAnswer;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.HeartbeatAnswer;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Start;
import io.trainyard.contract.protocol.WorkerApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The writes of one attempt, each fenced by its number: {@link StaleLeaseException} says that a newer attempt has the
 * job. Every one of them may be sent again.
 */
public final class AttemptClient {
    private static final Duration HEARTBEAT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final long SLOWEST_BYTES_PER_SECOND = 50_000;

    private final Http http;
    private final String path;

    AttemptClient(Http http, long job, int attempt) {
        this.http = http;
        this.path = WorkerApi.JOBS + "/" + job + "/attempts/" + attempt;
    }

    public void start(Start start) throws IOException, InterruptedException {
        http.post(path + WorkerApi.START, start, ANSWER_LIMIT);
    }

    public HeartbeatAnswer heartbeat() throws IOException, InterruptedException {
        return http.post(path + WorkerApi.HEARTBEAT, null, HEARTBEAT_LIMIT).as(HeartbeatAnswer.class);
    }

    public void reports(List<Report> reports) throws IOException, InterruptedException {
        http.post(path + WorkerApi.REPORTS, reports, ANSWER_LIMIT);
    }

    public CheckpointAnswer checkpoint(CheckpointManifest manifest) throws IOException, InterruptedException {
        return http.post(path + WorkerApi.CHECKPOINTS, manifest, ANSWER_LIMIT).as(CheckpointAnswer.class);
    }

    /**
     * Sends the bytes of a checkpoint's missing tensors, end to end.
     *
     * @param length their number
     */
    public void tensors(long checkpoint, Supplier<InputStream> bytes, long length)
            throws IOException, InterruptedException {
        http.send(
                "PUT",
                path + WorkerApi.CHECKPOINTS + "/" + checkpoint + WorkerApi.TENSORS,
                "application/octet-stream",
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(bytes), length),
                limit(length));
    }

    public void dropCheckpoint(int epoch) throws IOException, InterruptedException {
        http.send(
                "DELETE",
                path + WorkerApi.CHECKPOINTS + WorkerApi.EPOCHS + "/" + epoch,
                "application/json",
                BodyPublishers.noBody(),
                ANSWER_LIMIT);
    }

    public void withdrawBest(int epoch) throws IOException, InterruptedException {
        http.send(
                "DELETE",
                path + WorkerApi.CHECKPOINTS + WorkerApi.EPOCHS + "/" + epoch + WorkerApi.BEST,
                "application/json",
                BodyPublishers.noBody(),
                ANSWER_LIMIT);
    }

    /** Sends what an evaluated network said of each image. */
    public void predictions(Path file) throws IOException, InterruptedException {
        http.send(
                "PUT",
                path + WorkerApi.PREDICTIONS,
                "application/octet-stream",
                BodyPublishers.ofFile(file),
                limit(Files.size(file)));
    }

    public void result(EvaluationResult result) throws IOException, InterruptedException {
        http.post(path + WorkerApi.RESULT, result, ANSWER_LIMIT);
    }

    public void finish(Outcome outcome) throws IOException, InterruptedException {
        http.post(path + WorkerApi.FINISH, outcome, ANSWER_LIMIT);
    }

    private static Duration limit(long bytes) {
        return ANSWER_LIMIT.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    }
}
