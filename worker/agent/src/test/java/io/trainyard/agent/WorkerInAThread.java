package io.trainyard.agent;

import io.trainyard.agent.attempt.ChildStarter;
import io.trainyard.agent.machine.WorkerHome;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.agent.server.Token;
import io.trainyard.contract.protocol.WorkerHello;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A worker named {@code test} that runs in a thread of this JVM. */
final class WorkerInAThread implements AutoCloseable {
    private final WorkerHome folder;
    private final Worker worker;
    private final Thread thread;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    WorkerInAThread(URI server, String token, Path home, ChildStarter children) throws IOException {
        folder = WorkerHome.named(home, "test");
        worker = new Worker(
                server,
                new ServerClient(new Http(server, Token.of(token))),
                new Retry(Duration.ofMillis(10), Duration.ofMillis(50)),
                folder,
                new WorkerHello("test", "host", "1", 1, 1, List.of(), Map.of()),
                children,
                new Worker.Training("cpu", 1, Duration.ofSeconds(20), Duration.ofSeconds(10)));
        thread = new Thread(this::run, "worker");
        thread.start();
    }

    void stop() {
        worker.stop();
    }

    void awaitEnd() throws Exception {
        end.get(60, TimeUnit.SECONDS);
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Ends without a word to the server. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void run() {
        try (folder) {
            worker.run();
            end.complete(null);
        } catch (Exception e) {
            end.completeExceptionally(e);
        }
    }
}
