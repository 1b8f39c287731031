package io.trainyard.training.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path directory;

    @Test
    void entriesComeBackAsTheyWereWritten() throws IOException {
        List<JournalEntry> written = List.of(
                new JournalEntry.Started(new Start(3, 120, 40, Map.of("threads", "2"))),
                new JournalEntry.CheckpointCut(
                        3, 160, Set.of(Reason.BEST), Map.of("val/accuracy", 0.5), Map.of("epoch", "3"), "e3.st"),
                new JournalEntry.CheckpointDropped(3),
                new JournalEntry.Finished(new Outcome(Outcome.Ending.COMPLETED, "")));
        try (JournalWriter writer = new JournalWriter(Journal.in(directory))) {
            written.forEach(writer::append);
        }

        assertThat(new Journal(Journal.in(directory)).read()).isEqualTo(written);
    }

    @Test
    void nanAndInfinitiesSurvive() throws IOException {
        double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        Report report = new Report(
                0,
                List.of(new Report.SeriesChunk(
                        "batch/loss", Report.Axis.STEP, new long[] {1, 2, 3}, new long[] {5, 6, 7}, values)),
                List.of(),
                null);
        try (JournalWriter writer = new JournalWriter(Journal.in(directory))) {
            writer.append(new JournalEntry.Reported(report));
        }

        List<JournalEntry> read = new Journal(Journal.in(directory)).read();
        Report back = ((JournalEntry.Reported) read.get(0)).report();
        assertThat(back.series().get(0).values()).containsExactly(values);
    }

    @Test
    void aTornLastLineIsIgnoredUntilItIsWhole() throws IOException {
        Path file = Journal.in(directory);
        Journal journal = new Journal(file);
        assertThat(journal.read()).isEmpty();

        Files.writeString(file, "{\"entry\":\"checkpointDropped\",\"epoch\":1}\n{\"entry\":\"checkp");
        assertThat(journal.read()).containsExactly(new JournalEntry.CheckpointDropped(1));
        assertThat(journal.read()).isEmpty();

        Files.writeString(file, "ointDropped\",\"epoch\":2}\n", StandardOpenOption.APPEND);
        assertThat(journal.read()).containsExactly(new JournalEntry.CheckpointDropped(2));
    }

    @Test
    void aLaterReaderGoesOnWhereAnEarlierOneStood() throws IOException {
        Path file = Journal.in(directory);
        Files.writeString(file, "{\"entry\":\"checkpointDropped\",\"epoch\":1}\n");
        Journal earlier = new Journal(file);
        earlier.read();
        Files.writeString(file, "{\"entry\":\"checkpointDropped\",\"epoch\":2}\n", StandardOpenOption.APPEND);

        assertThat(new Journal(file, earlier.position()).read()).containsExactly(new JournalEntry.CheckpointDropped(2));
    }

    @Test
    void aForeignLineIsRefusedWithItsPlace() throws IOException {
        Path file = Journal.in(directory);
        Files.writeString(file, "{\"entry\":\"checkpointDropped\",\"epoch\":1}\nrubbish\n");

        assertThatThrownBy(() -> new Journal(file).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("byte 40")
                .hasMessageContaining("rubbish");
    }
}
