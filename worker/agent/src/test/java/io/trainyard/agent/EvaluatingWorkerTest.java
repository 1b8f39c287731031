package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.agent.attempt.CheckpointDigest;
import io.trainyard.agent.attempt.Child;
import io.trainyard.agent.attempt.ChildStarter;
import io.trainyard.contract.DataSpec;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Claim.CheckpointRef;
import io.trainyard.contract.protocol.HeartbeatAnswer.Command;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker does with an evaluation, and what is left of one when something fails. */
class EvaluatingWorkerTest {
    @TempDir
    Path home;

    private final AtomicInteger warmUps = new AtomicInteger();
    private FakeServer server;
    private @Nullable WorkerInAThread worker;
    private volatile @Nullable Process process;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stopAll() throws Exception {
        if (worker != null) {
            die();
        }
        server.close();
    }

    @Test
    void whatAnEvaluationFoundArrivesBeforeItsOutcomeThePredictionsFirst() throws Exception {
        evaluate("completes");
        awaitOutcome();

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.COMPLETED);
        assertThat(server.calls().subList(1, server.calls().size()))
                .containsSubsequence("POST start", "PUT predictions", "POST result", "POST finish");
        ByteBuffer sent = ByteBuffer.wrap(server.predictions().get(0));
        assertThat(List.of(Prediction.read(sent), Prediction.read(sent))).isEqualTo(FakeTraining.PREDICTIONS);
        assertThat(server.results().get(0).loss()).isNaN();
        assertThat(server.results().get(0).confusion()).isEqualTo(new long[][] {{1, 0}, {1, 0}});
        await("the attempt's files are gone").until(() -> attemptsOnDisk() == 0);
    }

    @Test
    void theNextProcessWarmsUpWhileAnEvaluationIsAtWork() throws Exception {
        evaluate("goes on");

        await("a warm-up").until(() -> warmUps.get() == 1);
        assertThat(server.outcomes()).isEmpty();
    }

    @Test
    void everythingIsSentAgainAfterServerErrorsAndLostAnswers() throws Exception {
        server.failNext("/predictions", 503);
        server.failNext("/result", 503);
        server.breakNext("/finish");
        evaluate("completes");
        await("both tries").until(() -> server.outcomes().size() == 2);

        assertThat(server.predictions()).hasSize(1);
        assertThat(server.results()).hasSize(1);
        assertThat(server.outcomes().get(1).ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void whatADeadWorkerFoundIsBroughtHomeByItsNextLife() throws Exception {
        server.failEach("/result", 503);
        evaluate("completes");
        await("the predictions").until(() -> !server.predictions().isEmpty());
        await("the process has ended").until(() -> !process.isAlive());
        die();
        server.heal();

        worker = start();
        awaitOutcome();

        assertThat(server.results()).hasSize(1);
        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.COMPLETED);
        await("the disk is clean").until(() -> attemptsOnDisk() == 0);
    }

    @Test
    void anEvaluationThatItsWorkerLeftUnfinishedGoesBackToTheQueue() throws Exception {
        evaluate("goes on");
        await("the start").until(() -> server.calls().contains("POST start"));
        die();

        worker = start();
        awaitOutcome();

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.RELEASED);
        assertThat(server.results()).isEmpty();
    }

    @Test
    void aCrashIsToldInWordsEvenAfterTheResult() throws Exception {
        evaluate("crashes after its result");
        awaitOutcome();

        assertThat(server.results()).hasSize(1);
        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.FAILED);
        assertThat(server.outcomes().get(0).reason()).contains("crashed in native code (SIGABRT");
    }

    @Test
    void cancelReachesTheProcess() throws Exception {
        server.want(Command.CANCEL);
        evaluate("goes on");
        awaitOutcome();

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.CANCELLED);
        assertThat(server.results()).isEmpty();
    }

    @Test
    void aStoppedWorkerGivesItsEvaluationBack() throws Exception {
        evaluate("goes on");
        await("the start").until(() -> server.calls().contains("POST start"));

        worker.stop();
        worker.awaitEnd();

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.RELEASED);
        assertThat(server.calls()).endsWith("POST finish", "POST goodbye");
    }

    @Test
    void aStaleEvaluationIsKilledAndDropped() throws Exception {
        evaluate("goes on");
        await("the start").until(() -> server.calls().contains("POST start"));

        server.giveTheJobAway();

        await("the process is gone").until(() -> !process.isAlive());
        await("its files are gone").until(() -> attemptsOnDisk() == 0);
        assertThat(server.outcomes()).isEmpty();
    }

    @Test
    void aDamagedCheckpointFailsTheAttemptWithTheReason() throws Exception {
        CheckpointRef checkpoint = checkpoint();
        server.serve("/worker/v1/checkpoints/17", new byte[] {1, 2, 3});
        server.offer(claim("completes", checkpoint));
        worker = start();
        awaitOutcome();

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.FAILED);
        assertThat(server.outcomes().get(0).reason()).startsWith("Checkpoint 17 arrived damaged:");
    }

    @Test
    void aCheckpointThatHasGoneIsNotTriedAgain() throws Exception {
        server.offer(claim("completes", new CheckpointRef(17, "")));
        worker = start();
        awaitOutcome();

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.FAILED_FOR_GOOD);
        assertThat(server.outcomes().get(0).reason()).startsWith("Checkpoint 17 is not there any more.");
    }

    private void evaluate(String behaviour) throws IOException {
        server.offer(claim(behaviour, checkpoint()));
        worker = start();
    }

    /** Offers one for download. */
    private CheckpointRef checkpoint() throws IOException {
        Path file = home.resolve("checkpoint.safetensors");
        StoredTensor bias = new StoredTensor("fc.bias", DType.F32, List.of(2L), TensorSource.of(1, 2));
        Safetensors.write(file, Map.of(), List.of(bias));
        server.serve("/worker/v1/checkpoints/17", Files.readAllBytes(file));
        return new CheckpointRef(17, CheckpointDigest.of(file));
    }

    private static Claim claim(String behaviour, CheckpointRef checkpoint) {
        return new Claim.Evaluate(
                42,
                1,
                5,
                checkpoint,
                new NetworkSpec("simple-cnn", null, null, null, null),
                "3x32x32",
                2,
                List.of(0.5, 0.5, 0.5),
                List.of(0.25, 0.25, 0.25),
                new Claim.DatasetRef(1, behaviour, "shapes", "0", 0),
                Claim.Part.TEST,
                new DataSpec("shapes", null, null, null, null, null),
                1);
    }

    private void awaitOutcome() {
        await("an outcome").until(() -> !server.outcomes().isEmpty());
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    private long attemptsOnDisk() throws IOException {
        Path attempts = home.resolve("workers/test/attempts");
        if (!Files.exists(attempts)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(attempts)) {
            return files.count();
        }
    }

    private void die() throws Exception {
        worker.close();
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    private WorkerInAThread start() throws IOException {
        return new WorkerInAThread(server.address(), FakeServer.TOKEN, home, new Processes());
    }

    private final class Processes implements ChildStarter {
        @Override
        public Child start(Path attempt, Path console) throws IOException {
            process = FakeTraining.start(attempt, console);
            return new Child(process);
        }

        @Override
        public void warmUp() {
            warmUps.incrementAndGet();
        }
    }
}
