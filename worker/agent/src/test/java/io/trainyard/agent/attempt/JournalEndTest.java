package io.trainyard.agent.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.agent.attempt.JournalEnd.LastWords;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Report;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalEndTest {
    private static final Outcome FAILED = new Outcome(Ending.FAILED, "It crashed.");
    private static final String WHOLE = "{\"entry\":\"checkpointDropped\",\"epoch\":1}\n";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void aTornLineIsCutOffAndTheJournalEnded() throws IOException {
        Path file = directory.resolve("journal.jsonl");
        Files.writeString(file, WHOLE + "{\"entry\":\"repo");

        new JournalEnd(file, CLOCK).write(WHOLE.length(), 4, new LastWords(List.of("boom"), FAILED));

        Report.LogLine line = new Report.LogLine(5, Report.Level.ERROR, "boom");
        assertThat(new Journal(file).read())
                .containsExactly(
                        new JournalEntry.CheckpointDropped(1),
                        new JournalEntry.Reported(new Report(4, List.of(), List.of(line), null)),
                        new JournalEntry.Finished(FAILED));
    }

    @Test
    void aJournalThatWasNeverBegunIsEndedToo() throws IOException {
        Path file = directory.resolve("journal.jsonl");

        new JournalEnd(file, CLOCK).write(0, 0, new LastWords(List.of(), FAILED));

        assertThat(new Journal(file).read()).containsExactly(new JournalEntry.Finished(FAILED));
    }
}
