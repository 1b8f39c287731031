package io.trainyard.training.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.contract.protocol.Report.LogLine;
import io.trainyard.contract.protocol.Report.Progress;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
    @TempDir
    Path directory;

    @Test
    void aFlushTellsWhatHasGatheredOnce() throws IOException {
        try (JournalWriter journal = new JournalWriter(Journal.in(directory))) {
            Telemetry telemetry = new Telemetry(journal, Clock.fixed(Instant.ofEpochMilli(77), ZoneOffset.UTC));
            telemetry.point("batch/loss", Axis.STEP, 10, 2.5);
            telemetry.point("train/loss", Axis.EPOCH, 0, 2.0);
            telemetry.point("batch/loss", Axis.STEP, 20, 1.5);
            telemetry.log(Level.INFO, "hello");
            telemetry.progress(new Progress(0, 20, 100));
            telemetry.flush();
            telemetry.flush();
            telemetry.log(Level.WARN, "later");
            telemetry.flush();
        }

        List<Report> reports = new Journal(Journal.in(directory))
                .read().stream()
                        .map(entry -> ((JournalEntry.Reported) entry).report())
                        .toList();
        assertThat(reports).extracting(Report::sequence).containsExactly(0L, 1L);
        assertThat(reports.get(0).series())
                .extracting(Report.SeriesChunk::key)
                .containsExactly("batch/loss", "train/loss");
        assertThat(reports.get(0).series().get(0).steps()).containsExactly(10, 20);
        assertThat(reports.get(0).series().get(0).times()).containsExactly(77, 77);
        assertThat(reports.get(0).log()).containsExactly(new LogLine(77, Level.INFO, "hello"));
        assertThat(reports.get(0).progress()).isEqualTo(new Progress(0, 20, 100));
        assertThat(reports.get(1).progress()).isNull();
    }
}
