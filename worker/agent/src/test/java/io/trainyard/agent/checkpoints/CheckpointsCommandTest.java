package io.trainyard.agent.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.agent.CommandRun;
import io.trainyard.agent.RecordedServer;
import org.junit.jupiter.api.Test;

class CheckpointsCommandTest {
    private static final String CHECKPOINTS =
            "[{\"id\": 12, \"run\": 7, \"epoch\": 2, \"step\": 30, \"attempt\": 1, \"reasons\": [\"best\", \"last\"],"
                    + " \"metrics\": {\"val/loss\": 0.5, \"val/accuracy\": 0.75, \"lr\": 0.1}, \"size\": 22500000,"
                    + " \"createdAt\": \"2026-01-31T10:00:00Z\", \"tensors\": 5}]";

    @Test
    void aLineSaysWhyItIsKeptAndWhatItsEpochMeasured() throws Exception {
        try (RecordedServer server = new RecordedServer()) {
            server.answer("GET /api/v1/runs/7/checkpoints", CHECKPOINTS);
            CommandRun list = CommandRun.of(server, "checkpoints", "7");
            assertThat(list.out().lines())
                    .element(1)
                    .asString()
                    .matches("12 +2 +best, last +21.5 MiB +\\d+d ago +75.00 % +0.5000");
            assertThat(CommandRun.of(server, "checkpoints", "7", "--json").out().strip())
                    .isEqualTo(CHECKPOINTS);
        }
    }

    @Test
    void aRunWithoutAnyIsNoFailure() throws Exception {
        try (RecordedServer server = new RecordedServer()) {
            server.answer("GET /api/v1/runs/7/checkpoints", "[]");
            CommandRun list = CommandRun.of(server, "checkpoints", "7");
            assertThat(list.exit()).isZero();
            assertThat(list.out()).isEmpty();
            assertThat(list.err()).contains("Run 7 has no checkpoints yet.");
        }
    }
}
