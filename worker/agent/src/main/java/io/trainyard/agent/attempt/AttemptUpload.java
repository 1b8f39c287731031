package io.trainyard.agent.attempt;

import io.trainyard.agent.server.AttemptClient;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.Retry;
import io.trainyard.contract.protocol.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Brings an attempt home: its reports and its checkpoints side by side, then, when all have arrived, its outcome. */
final class AttemptUpload {
    private static final Duration TIDY = Duration.ofSeconds(10);

    private final AttemptDirectory attempt;
    private final AttemptClient server;
    private final Retry retry;

    AttemptUpload(AttemptDirectory attempt, AttemptClient server, Retry retry) {
        this.attempt = attempt;
        this.server = server;
        this.retry = retry;
    }

    /**
     * Works until the server has accepted the outcome, which is returned.
     *
     * @throws RefusedException if the server refuses any of it
     * @throws InterruptedException if the worker cannot wait for the server any longer; all stays on disk
     */
    Outcome run(JournalAuthor author) throws IOException, InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "checkpoints"));
        try {
            CountDownLatch begun = new CountDownLatch(1);
            Acknowledged reports = new Acknowledged();
            CheckpointUploader checkpoints = new CheckpointUploader(attempt, server, retry, begun, reports);
            Future<?> uploaded = thread.submit(checkpoints.untilFinished(author));
            Outcome outcome = new JournalUploader(attempt, server, retry, author, begun, reports).untilFinished();
            await(uploaded);
            retry.untilAnswered("finishing the attempt", () -> {
                server.finish(outcome);
                return true;
            });
            return outcome;
        } finally {
            thread.shutdownNow();
            thread.awaitTermination(TIDY.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void await(Future<?> uploaded) throws IOException, InterruptedException {
        try {
            uploaded.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
