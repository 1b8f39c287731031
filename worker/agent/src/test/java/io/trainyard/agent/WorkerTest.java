package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.agent.attempt.CheckpointDigest;
import io.trainyard.agent.attempt.Child;
import io.trainyard.agent.server.BadTokenException;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.HeartbeatAnswer.Command;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.training.AttemptOrder;
import io.trainyard.training.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
    private static final List<Long> ALL_REPORTS =
            LongStream.range(0, FakeTraining.REPORTS).boxed().toList();

    @TempDir
    Path home;

    private FakeServer server;
    private @Nullable WorkerInAThread worker;
    private volatile @Nullable Process training;

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
    void aRunIsTrainedAndComesHomeInOrder() throws Exception {
        server.offer(claim("completes"));
        worker = start();
        awaitOutcomes(1);

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.COMPLETED);
        assertThat(server.sequencesInOrder()).isEqualTo(ALL_REPORTS);
        assertThat(server.reports().get(0).series().get(0).values()).containsExactly(Double.NaN);
        assertThat(server.calls()).startsWith("POST workers", "POST start");
        assertThat(server.calls().get(server.calls().size() - 1)).isEqualTo("POST finish");
    }

    @Test
    void checkpointsWaitUntilTheServerKnowsThatTheAttemptHasBegun() throws Exception {
        server.failNext("/start", 503);
        server.offer(claim("completes"));
        worker = start();
        awaitOutcomes(1);

        assertThat(server.calls().subList(0, server.calls().indexOf("POST checkpoints")))
                .contains("POST start");
    }

    @Test
    void checkpointsArriveOnceAndDroppedOnesAreDropped() throws Exception {
        server.offer(claim("completes"));
        worker = start();
        awaitOutcomes(1);

        assertThat(server.checkpoints())
                .extracting(manifest -> manifest.reasons().iterator().next())
                .containsExactly(Reason.RESUME, Reason.BEST, Reason.LAST);
        assertThat(server.calls().stream().filter(call -> call.equals("PUT tensors")))
                .as("the last one's tensors are the best one's")
                .hasSize(2);
        assertThat(server.calls()).contains("DELETE epochs/3");
    }

    @Test
    void nothingOfAFinishedAttemptStaysOnDisk() throws Exception {
        server.offer(claim("completes"));
        worker = start();
        awaitOutcomes(1);

        await("the attempt's files are gone").until(() -> attemptsOnDisk() == 0);
    }

    @Test
    void everythingIsStoredOnceWhenAnswersGetLost() throws Exception {
        for (String call : List.of("/start", "/reports", "/checkpoints", "/tensors", "/finish")) {
            server.breakNext(call);
        }
        server.offer(claim("completes"));
        worker = start();
        awaitOutcomes(2);

        assertThat(server.sequencesInOrder()).isEqualTo(ALL_REPORTS);
    }

    @Test
    void everythingIsSentAgainAfterServerErrors() throws Exception {
        for (String call : List.of("/workers", "/claim", "/start", "/reports", "/checkpoints", "/tensors", "/finish")) {
            server.failNext(call, 503);
        }
        server.offer(claim("completes"));
        worker = start();
        awaitOutcomes(1);

        assertThat(server.sequencesInOrder()).isEqualTo(ALL_REPORTS);
        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void trainingGoesOnWhileTheServerIsAwayAndAllArrivesLater() throws Exception {
        server.offer(claim("goes on"));
        worker = start();
        await("the first report").until(() -> !server.reports().isEmpty());

        server.goAway();
        int before = server.reports().size();
        long written = journalBytes();
        await("training goes on").until(() -> journalBytes() > 2 * written);
        server.comeBack();

        await("the rest arrives").until(() -> server.reports().size() > before);
        worker.stop();
        worker.awaitEnd();
        assertThat(server.sequencesInOrder())
                .isEqualTo(LongStream.range(0, server.reports().size()).boxed().toList());
        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.RELEASED);
    }

    @Test
    void aWorkerStartedBeforeItsServerWaits() throws Exception {
        server.goAway();
        server.offer(claim("completes"));
        worker = start();
        server.comeBack();

        awaitOutcomes(1);
    }

    @Test
    void aStoppedWorkerReleasesItsRunAndSaysGoodbye() throws Exception {
        server.offer(claim("goes on"));
        worker = start();
        await("training").until(() -> !server.reports().isEmpty());

        worker.stop();
        worker.awaitEnd();

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.RELEASED);
        assertThat(server.calls()).endsWith("POST finish", "POST goodbye");
    }

    @Test
    void anIdleWorkerStopsAtOnce() throws Exception {
        worker = start();
        await("the hello").until(() -> server.calls().contains("POST workers"));

        worker.stop();
        worker.awaitEnd();

        assertThat(server.calls()).endsWith("POST goodbye");
    }

    @Test
    void cancelReachesTheTrainingProcess() throws Exception {
        server.want(Command.CANCEL);
        server.offer(claim("goes on"));
        worker = start();
        awaitOutcomes(1);

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.CANCELLED);
    }

    @Test
    void pauseReachesTheTrainingProcess() throws Exception {
        server.want(Command.PAUSE);
        server.offer(claim("goes on"));
        worker = start();
        awaitOutcomes(1);

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.PAUSED);
    }

    @Test
    void aStaleAttemptIsKilledAndDropped() throws Exception {
        server.offer(claim("goes on"));
        worker = start();
        await("training").until(() -> !server.reports().isEmpty());

        server.giveTheJobAway();

        await("the process is gone").until(() -> !training.isAlive());
        await("its files are gone").until(() -> attemptsOnDisk() == 0);
        assertThat(server.outcomes()).isEmpty();
    }

    @Test
    void aCrashIsToldInWordsWithTheLastLinesPrinted() throws Exception {
        server.offer(claim("crashes"));
        worker = start();
        awaitOutcomes(1);

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.FAILED);
        assertThat(server.outcomes().get(0).reason())
                .contains("crashed in native code (SIGABRT")
                .contains("the native code gave up");
        assertThat(server.log()).anyMatch(line -> line.contains("the native code gave up"));
        assertThat(server.sequencesInOrder()).containsExactly(0L, 1L);
    }

    @Test
    void anExceptionIsToldByItsCauseAndNotByAStackFrame() throws Exception {
        server.offer(claim("throws"));
        worker = start();
        awaitOutcomes(1);

        assertThat(server.outcomes().get(0).reason())
                .endsWith("Its last line was: Caused by: java.io.IOException: libgomp.so.1 is missing");
    }

    @Test
    void aJournalThatCannotBeReadFailsTheAttemptButNotTheRun() throws Exception {
        server.offer(claim("babbles"));
        worker = start();
        awaitOutcomes(1);

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.FAILED);
        assertThat(server.outcomes().get(0).reason()).contains("no JSON at all");
    }

    @Test
    void aProcessThatWritesUntilItIsKilledLeavesNothingBehindAndTheWorkerWorksOn() throws Exception {
        server.offer(claim("litters"));
        worker = start();
        await("training").until(() -> !server.reports().isEmpty());

        server.giveTheJobAway();

        await("its files are gone").until(() -> attemptsOnDisk() == 0);
        assertThat(worker.isAlive()).isTrue();
    }

    @Test
    void aKilledTrainingProcessFailsTheAttempt() throws Exception {
        server.offer(claim("goes on"));
        worker = start();
        await("training").until(() -> !server.reports().isEmpty());

        training.destroyForcibly();

        awaitOutcomes(1);
        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.FAILED);
        assertThat(server.outcomes().get(0).reason()).contains("killed (signal 9)");
    }

    @Test
    void whatADeadWorkerLeftIsBroughtHomeByItsNextLife() throws Exception {
        server.offer(claim("goes on"));
        worker = start();
        await("training").until(() -> !server.reports().isEmpty());
        server.goAway();
        long written = journalBytes();
        await("more is written").until(() -> journalBytes() > 2 * written);
        die();
        assertThat(attemptsOnDisk()).isOne();

        server.comeBack();
        worker = start();

        awaitOutcomes(1);
        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.RELEASED);
        assertThat(server.sequencesInOrder())
                .isEqualTo(LongStream.range(0, server.reports().size()).boxed().toList());
        await("the disk is clean").until(() -> attemptsOnDisk() == 0);
    }

    @Test
    void anAttemptWhoseOutcomeAloneWasNotHeardIsBroughtHomeByTheNextLife() throws Exception {
        server.failEach("/finish", 503);
        server.offer(claim("completes"));
        worker = start();
        await("all checkpoints").until(() -> server.calls().contains("DELETE epochs/3"));
        await("all reports").until(() -> server.sequencesInOrder().equals(ALL_REPORTS));
        die();
        server.heal();

        worker = start();

        awaitOutcomes(1);
        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.COMPLETED);
        await("the disk is clean").until(() -> attemptsOnDisk() == 0);
    }

    @Test
    void whatADeadWorkerLeftIsDroppedWhenTheJobIsSomebodyElses() throws Exception {
        server.offer(claim("goes on"));
        worker = start();
        await("training").until(() -> !server.reports().isEmpty());
        die();
        server.giveTheJobAway();

        worker = start();

        await("the disk is clean").until(() -> attemptsOnDisk() == 0);
        assertThat(server.outcomes()).isEmpty();
    }

    @Test
    void aDataSetThatCannotBeHadFailsTheAttemptWithTheReason() throws Exception {
        server.offer(claim("completes", new Claim.DatasetRef(3, "letters@1", "idx", "ab".repeat(32), 10)));
        server.serve("/worker/v1/datasets/3", new byte[] {1, 2, 3});
        worker = start();
        awaitOutcomes(1);

        assertThat(server.outcomes().get(0).ending()).isEqualTo(Ending.FAILED);
        assertThat(server.outcomes().get(0).reason()).contains("letters@1 arrived damaged");
    }

    @Test
    void aRunWhoseResumePointIsLostBeginsAnewWithWhatItStartsFrom() throws Exception {
        Path file = home.resolve("checkpoint.safetensors");
        StoredTensor bias = new StoredTensor("fc.bias", DType.F32, List.of(2L), TensorSource.of(1, 2));
        Safetensors.write(file, Map.of(), List.of(bias));
        server.serve("/worker/v1/checkpoints/17", Files.readAllBytes(file));
        server.serve("/worker/v1/checkpoints/18", new byte[] {1, 2, 3});
        Claim.Train fresh = claim("goes on");
        server.offer(new Claim.Train(
                fresh.job(),
                fresh.attempt(),
                fresh.run(),
                fresh.spec(),
                fresh.dataset(),
                new Claim.CheckpointRef(17, CheckpointDigest.of(file)),
                new Claim.ResumePoint(18, "ab".repeat(32), 3, 30)));
        worker = start();
        await("training").until(() -> !server.reports().isEmpty());

        Path attempt = home.resolve("workers/test/attempts/job-42-attempt-1");
        AttemptOrder.Train order =
                Journal.json().readValue(attempt.resolve(AttemptOrder.FILE).toFile(), AttemptOrder.Train.class);
        assertThat(order.checkpoint()).hasSameBinaryContentAs(file);
        assertThat(order.resume()).isNull();
        assertThat(order.warning()).contains("the run begins anew");
    }

    @Test
    void aRefusedTokenEndsTheWorker() throws Exception {
        worker = start("wrong");

        assertThatThrownBy(() -> worker.awaitEnd())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(BadTokenException.class);
    }

    /** Ends worker and training as suddenly as a power cut: nothing is told to the server any more. */
    private void die() throws Exception {
        worker.close();
        Process process = training;
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private static Claim.Train claim(String behaviour) {
        return claim(behaviour, new Claim.DatasetRef(1, "shapes@1", "shapes", "0", 0));
    }

    private static Claim.Train claim(String behaviour, Claim.DatasetRef dataset) {
        RunSpec spec = new RunSpec("tests", behaviour, null, null, null, null, null, null, null, null, null);
        return new Claim.Train(42, 1, 5, spec, dataset, null, null);
    }

    private void awaitOutcomes(int count) {
        await(count + " outcomes").until(() -> server.outcomes().size() >= count);
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

    private long journalBytes() throws IOException {
        return Files.size(home.resolve("workers/test/attempts/job-42-attempt-1/journal.jsonl"));
    }

    private WorkerInAThread start() throws IOException {
        return start(FakeServer.TOKEN);
    }

    private WorkerInAThread start(String token) throws IOException {
        return new WorkerInAThread(server.address(), token, home, this::startFakeTraining);
    }

    private Child startFakeTraining(Path attempt, Path console) throws IOException {
        Process process = FakeTraining.start(attempt, console);
        training = process;
        return new Child(process);
    }
}
