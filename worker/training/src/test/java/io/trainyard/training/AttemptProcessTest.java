package io.trainyard.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.training.Attempts.Done;
import io.trainyard.training.engine.Torch;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptProcessTest {
    private static final String SPEC =
            """
            network: {family: simple-cnn, options: {cdims: [8, 16], hdims: [32], dropout: 0.3}}
            data:
              dataset: few-shapes
              validation: {fraction: 0.2}
              augment: {randomCrop: {padding: 2}, horizontalFlip: true}
            train: {epochs: %d, batchSize: 16, optimizer: {type: adam, lr: 0.01}}
            """;
    private static final int ENDLESS = 1_000_000;

    @TempDir
    private static Path shared;

    @TempDir
    Path directory;

    private static Path data;
    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void writeData() throws IOException {
        data = FewShapes.write(shared.resolve("few-shapes"), 3, 240, 60);
    }

    @AfterEach
    void killWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aRunKilledAnywhereAndResumedEndsWithTheSameBits() throws Exception {
        RunSpec spec = Attempts.spec(SPEC.formatted(12));
        Done whole = Attempts.run(directory.resolve("whole"), Attempts.order(spec, data, null));
        Path killed = directory.resolve("killed");
        Path resumed = directory.resolve("resumed");

        Process victim = start(killed, Attempts.order(spec, data, null));
        awaitEntry(killed, AttemptProcessTest::isResumePoint);
        TimeUnit.MILLISECONDS.sleep(new Random().nextInt(300));
        victim.destroyForcibly().waitFor();
        Done left = Done.read(killed, null);
        Process second = start(resumed, Attempts.order(spec, data, left.resume(left.cut(Reason.RESUME))));

        assertThat(second.waitFor()).isZero();
        Done done = read(resumed);
        assertThat(done.outcome().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(done.tensors(done.cut(Reason.LAST))).isEqualTo(whole.tensors(whole.cut(Reason.LAST)));
    }

    @Test
    void aStandbyProcessTakesItsAttemptFromStandardInput() throws Exception {
        Path attempt = write(directory.resolve("attempt"), order(2));
        Process process = launch(AttemptProcess.STANDBY);

        tell(process, attempt.toString());

        assertThat(process.waitFor()).isZero();
        assertThat(read(attempt).outcome().ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void aStandbyProcessThatIsNotNeededEnds() throws Exception {
        Process process = launch(AttemptProcess.STANDBY);

        process.getOutputStream().close();

        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aPauseLeavesAResumePoint() throws Exception {
        Path attempt = directory.resolve("attempt");
        Process process = start(attempt, order(ENDLESS));
        awaitEntry(attempt, JournalEntry.Started.class::isInstance);

        tell(process, "pause");

        assertThat(process.waitFor()).isZero();
        Done done = read(attempt);
        assertThat(done.outcome().ending()).isEqualTo(Ending.PAUSED);
        assertThat(done.cut(Reason.RESUME).file()).isNotEmpty();
    }

    @Test
    void aTerminatedProcessReleasesItsRun() throws Exception {
        Path attempt = directory.resolve("attempt");
        Process process = start(attempt, order(ENDLESS));
        awaitEntry(attempt, JournalEntry.Started.class::isInstance);

        // Process.destroy would close standard input too
        process.toHandle().destroy();

        assertThat(process.waitFor()).isZero();
        assertThat(read(attempt).outcome().ending()).isEqualTo(Ending.RELEASED);
    }

    @Test
    void aProcessWhoseAgentIsGoneEndsAtOnce() throws Exception {
        Path attempt = directory.resolve("attempt");
        Process process = start(attempt, order(ENDLESS));
        awaitEntry(attempt, JournalEntry.Started.class::isInstance);

        process.getOutputStream().close();

        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(Done.read(attempt, null).all(JournalEntry.Finished.class)).isEmpty();
    }

    private static AttemptOrder order(int epochs) throws IOException {
        return Attempts.order(Attempts.spec(SPEC.formatted(epochs)), data, null);
    }

    private Process start(Path attempt, AttemptOrder order) throws IOException {
        return launch(write(attempt, order).toString());
    }

    private static Path write(Path attempt, AttemptOrder order) throws IOException {
        Files.createDirectories(attempt);
        Journal.json().writeValue(attempt.resolve(AttemptOrder.FILE).toFile(), order);
        return attempt;
    }

    private Process launch(String argument) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-D" + AttemptProcess.RESUME_SECONDS + "=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AttemptProcess.class.getName(),
                        argument)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Torch.ENVIRONMENT);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static void tell(Process process, String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** Tails the journal until an entry comes that {@code wanted} accepts. */
    private void awaitEntry(Path attempt, Predicate<JournalEntry> wanted) throws Exception {
        Journal journal = new Journal(Journal.in(attempt));
        Process process = started.get(started.size() - 1);
        while (journal.read().stream().noneMatch(wanted)) {
            assertThat(process.isAlive()).as("the process is alive").isTrue();
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static boolean isResumePoint(JournalEntry entry) {
        return entry instanceof CheckpointCut cut && cut.reasons().contains(Reason.RESUME);
    }

    private static Done read(Path attempt) throws IOException {
        Done done = Done.read(attempt, null);
        List<JournalEntry> entries = done.entries();
        return new Done(attempt, ((JournalEntry.Finished) entries.get(entries.size() - 1)).outcome(), entries);
    }
}
