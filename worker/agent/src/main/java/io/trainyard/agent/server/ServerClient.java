package io.trainyard.agent.server;

import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Welcome;
import io.trainyard.contract.protocol.WorkerApi;
import io.trainyard.contract.protocol.WorkerHello;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a worker asks of the server outside an attempt. */
public final class ServerClient {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration CHECKPOINT_LIMIT = Duration.ofMinutes(30);
    private static final long SLOWEST_BYTES_PER_SECOND = 50_000;
    private static final int NOTHING = 204;

    private final Http http;

    public ServerClient(Http http) {
        this.http = http;
    }

    public Welcome hello(WorkerHello hello) throws IOException, InterruptedException {
        return http.post(WorkerApi.WORKERS, hello, ANSWER_LIMIT).as(Welcome.class);
    }

    /** Waits up to {@link WorkerApi#CLAIM_WAIT} for a job. */
    public Optional<Claim> claim(long worker) throws IOException, InterruptedException {
        Http.Answer answer = http.post(worker(worker) + WorkerApi.CLAIM, null, WorkerApi.CLAIM_WAIT.plusSeconds(10));
        return answer.status() == NOTHING ? Optional.empty() : Optional.of(answer.as(Claim.class));
    }

    public void goodbye(long worker) throws IOException, InterruptedException {
        http.post(worker(worker) + WorkerApi.GOODBYE, null, Duration.ofSeconds(5));
    }

    /** Downloads a data set's archive; nothing about its bytes is checked yet. */
    public void dataset(Claim.DatasetRef dataset, Path file) throws IOException, InterruptedException {
        Duration limit = Duration.ofSeconds(60 + dataset.bytes() / SLOWEST_BYTES_PER_SECOND);
        http.download(WorkerApi.DATASETS + "/" + dataset.version(), file, limit);
    }

    /** Downloads a checkpoint as safetensors. */
    public void checkpoint(long checkpoint, Path file) throws IOException, InterruptedException {
        http.download(WorkerApi.CHECKPOINT_FILES + "/" + checkpoint, file, CHECKPOINT_LIMIT);
    }

    /** The writes of one attempt. */
    public AttemptClient attempt(long job, int attempt) {
        return new AttemptClient(http, job, attempt);
    }

    private static String worker(long worker) {
        return WorkerApi.WORKERS + "/" + worker;
    }
}
