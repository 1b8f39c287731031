package io.trainyard.agent.attempt;

import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Report;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Ends the journal of a process that died before it could: a torn last line is cut off, last words are appended. */
final class JournalEnd {
    private final Path journal;
    private final Clock clock;

    JournalEnd(Path journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Appends log lines and the outcome.
     *
     * @param position end of the last whole line, in bytes
     * @param sequence the next report's
     */
    void write(long position, long sequence, LastWords words) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        if (!words.log().isEmpty()) {
            List<Report.LogLine> lines = words.log().stream()
                    .map(text -> new Report.LogLine(clock.millis(), Report.Level.ERROR, text))
                    .toList();
            entries.add(new JournalEntry.Reported(new Report(sequence, List.of(), lines, null)));
        }
        entries.add(new JournalEntry.Finished(words.outcome()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JournalEntry entry : entries) {
            Journal.json().writerFor(JournalEntry.class).writeValue(bytes, entry);
            bytes.write('\n');
        }
        try (FileChannel file = FileChannel.open(journal, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.truncate(position);
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            long at = position;
            while (buffer.hasRemaining()) {
                at += file.write(buffer, at);
            }
            file.force(true);
        }
    }

    /**
     * What is left to say.
     *
     * @param log lines for the run's log, such as the end of what the process printed
     */
    record LastWords(List<String> log, Outcome outcome) {}
}
