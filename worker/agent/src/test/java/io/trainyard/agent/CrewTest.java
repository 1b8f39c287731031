package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.agent.attempt.Child;
import io.trainyard.agent.machine.HomeInUseException;
import io.trainyard.agent.machine.WorkerHome;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.agent.server.Token;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.WorkerHello;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrewTest {
    @TempDir
    Path home;

    @Test
    void allWorkAtTheSameTimeAndOneWordStopsThem() throws Exception {
        try (FakeServer server = new FakeServer()) {
            server.offer(claim(1));
            server.offer(claim(2));
            Crew crew = new Crew(List.of(real("host-0", server), real("host-1", server)), Duration.ofDays(1));
            CompletableFuture<Void> end = start(crew);
            Awaitility.await("both train")
                    .until(() ->
                            server.calls().stream().filter("POST start"::equals).count() == 2);

            crew.stop();
            end.get(60, TimeUnit.SECONDS);

            assertThat(server.outcomes()).extracting(Outcome::ending).containsExactly(Ending.RELEASED, Ending.RELEASED);
            assertThat(server.calls().stream().filter("POST goodbye"::equals)).hasSize(2);
            assertThat(home.resolve("workers/host-0")).isDirectory();
            assertThat(home.resolve("workers/host-1")).isDirectory();
        }
    }

    @Test
    void oneThatFailsIsStartedAgainWhileTheOtherWorksOn() throws Exception {
        Fake failing = new Fake("host-0", new IOException("the disk is full"), new OutOfMemoryError("on purpose"));
        Fake working = new Fake("host-1");
        Crew crew = new Crew(List.of(failing, working), Duration.ZERO);
        CompletableFuture<Void> end = start(crew);

        Awaitility.await("three starts").until(() -> failing.starts.get() == 3);
        assertThat(working.starts).hasValue(1);
        crew.stop();
        end.get(60, TimeUnit.SECONDS);
    }

    @Test
    void oneThatIsStoppedWhileItWaitsToBeStartedAgainIsNot() throws Exception {
        Fake failing = new Fake("host-0", new IOException("the disk is full"));
        Crew crew = new Crew(List.of(failing), Duration.ofDays(1));
        CompletableFuture<Void> end = start(crew);
        Awaitility.await("the failure").until(() -> failing.starts.get() == 1);

        crew.stop();
        end.get(60, TimeUnit.SECONDS);

        assertThat(failing.starts).hasValue(1);
    }

    @Test
    void oneThatCannotWorkAtAllEndsAll() {
        Fake homeless = new Fake("host-0", new HomeInUseException("A worker named 'host-0' runs already."));
        Fake working = new Fake("host-1");
        Crew crew = new Crew(List.of(working, homeless), Duration.ZERO);

        assertThatThrownBy(() -> start(crew).get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(HomeInUseException.class);
        assertThat(working.stopped.getCount()).isZero();
    }

    @Test
    void aLogLineSaysWhoseItIs() throws Exception {
        LogRecord line = new LogRecord(Level.INFO, "Ready.");
        CompletableFuture<String> said = new CompletableFuture<>();

        Thread worker = new Thread(
                new NamedLines.Group("host-1"),
                () -> new Thread(() -> said.complete(new NamedLines().format(line))).start());
        worker.start();

        assertThat(said.get(60, TimeUnit.SECONDS)).startsWith("[host-1] ").contains("Ready.");
        assertThat(new NamedLines().format(line)).doesNotContain("[");
    }

    private static CompletableFuture<Void> start(Crew crew) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        crew.run();
                        end.complete(null);
                    } catch (Exception e) {
                        end.completeExceptionally(e);
                    }
                })
                .start();
        return end;
    }

    private static Claim claim(long job) {
        RunSpec spec = new RunSpec("tests", "goes on", null, null, null, null, null, null, null, null, null);
        return new Claim.Train(job, 1, job, spec, new Claim.DatasetRef(1, "shapes@1", "shapes", "0", 0), null, null);
    }

    /** A worker whose processes are fake. */
    private Crew.Member real(String name, FakeServer server) throws IOException {
        WorkerHome folder = WorkerHome.named(home, name);
        Worker worker = new Worker(
                server.address(),
                new ServerClient(new Http(server.address(), Token.of(FakeServer.TOKEN))),
                new Retry(Duration.ofMillis(10), Duration.ofMillis(50)),
                folder,
                new WorkerHello(name, "host", "1", 1, 1, List.of(), Map.of()),
                (attempt, console) -> new Child(FakeTraining.start(attempt, console)),
                new Worker.Training("cpu", 1, Duration.ofSeconds(20), Duration.ofSeconds(10)));
        return new Crew.Member() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void run() throws IOException, InterruptedException {
                try (folder) {
                    worker.run();
                }
            }

            @Override
            public void stop() {
                worker.stop();
            }

            @Override
            public void kill() {
                worker.kill();
            }
        };
    }

    /** Fails as often as it is told to, and then works until it is stopped. */
    private static final class Fake implements Crew.Member {
        private final String name;
        private final Throwable[] failures;
        private final AtomicInteger starts = new AtomicInteger();
        private final CountDownLatch stopped = new CountDownLatch(1);

        Fake(String name, Throwable... failures) {
            this.name = name;
            this.failures = failures;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void run() throws IOException, InterruptedException {
            int start = starts.getAndIncrement();
            if (start < failures.length) {
                fail(failures[start]);
            }
            stopped.await();
        }

        private static void fail(Throwable failure) throws IOException {
            if (failure instanceof IOException exception) {
                throw exception;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            throw (Error) failure;
        }

        @Override
        public void stop() {
            stopped.countDown();
        }

        @Override
        public void kill() {
            stopped.countDown();
        }
    }
}
