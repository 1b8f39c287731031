package io.trainyard.agent.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a loss of power, small files that were just written may be there and empty. */
class PowerLossTest {
    @TempDir
    Path folder;

    @Test
    void anEmptyPositionSendsTheJournalAgain() throws IOException {
        Path file = Files.createFile(folder.resolve("reports.position"));

        assertThat(new JournalPosition(file).read()).isEqualTo(JournalPosition.Mark.START);
    }

    @Test
    void anAttemptWithAnEmptyTicketIsRemoved() throws IOException {
        Path attempt = Files.createDirectories(folder.resolve("job-1-attempt-1"));
        Files.createFile(attempt.resolve("ticket.json"));

        assertThat(AttemptDirectory.leftIn(folder)).isEmpty();
        assertThat(attempt).doesNotExist();
    }
}
