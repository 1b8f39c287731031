package io.trainyard.agent.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.agent.CommandRun;
import io.trainyard.agent.RecordedServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchCommandTest {
    private static final String CURVES =
            """
            {"curves": [{"key": "val/loss", "axis": "epoch", "count": 2, "steps": [0, 1], "values": [0.7, 0.6],
                         "times": [1, 2], "feed": 4},
                        {"key": "val/accuracy", "axis": "epoch", "count": 2, "steps": [0, 1], "values": [0.5, 0.75],
                         "times": [1, 2], "feed": 4}]}
            """;

    private RecordedServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new RecordedServer();
        server.answer("GET /api/v1/runs/7/curves?points=500", CURVES);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void inAPipeEachEpochIsALineAndTheEndTellsHowItWent() {
        server.answer("GET /api/v1/runs/7", RunsForTests.run(7, "small", "running", null))
                .answer(
                        "GET /api/v1/runs/7/events",
                        status("running", 25, null, "null")
                                + metrics(2, 0.55, "0.8")
                                + metrics(3, 0.5, "0.85")
                                + status("completed", 100, "1769853750000", "null"));
        CommandRun watch = CommandRun.of(server, "watch", "7");
        assertThat(watch.out().lines())
                .containsExactly(
                        "Run 7 (small) is running",
                        "epoch 1: val/accuracy 75.00 %, val/loss 0.6000",
                        "epoch 2: val/accuracy 80.00 %, val/loss 0.5500",
                        "epoch 3: val/accuracy 85.00 %, val/loss 0.5000",
                        "Run 7 (small) is completed after 2m 20s");
        assertThat(watch.exit()).isZero();
    }

    @Test
    void aFailedRunIsOneAndSaysWhy() {
        server.answer("GET /api/v1/runs/7", RunsForTests.run(7, "small", "running", null))
                .answer("GET /api/v1/runs/7/events", status("failed", 25, "1769853750000", "\"The loss became NaN.\""));
        CommandRun watch = CommandRun.of(server, "watch", "7");
        assertThat(watch.exit()).isEqualTo(1);
        assertThat(watch.out()).contains("is failed after 2m 20s: The loss became NaN.");
    }

    @Test
    void aCancelledRunIsSix() {
        server.answer("GET /api/v1/runs/7", RunsForTests.run(7, "small", "cancelled", "2026-01-31T10:02:20Z"));
        CommandRun watch = CommandRun.of(server, "watch", "7");
        assertThat(watch.exit()).isEqualTo(6);
        assertThat(watch.out()).isEqualToIgnoringNewLines("Run 7 (small) is cancelled after 2m 10s");
        assertThat(server.requests()).noneMatch(request -> request.contains("events"));
    }

    @Test
    void aSeriesThatWasMeasuredAgainIsReadAgain() {
        server.answer("GET /api/v1/runs/7", RunsForTests.run(7, "small", "running", null))
                .answer(
                        "GET /api/v1/runs/7/curves?points=500&keys=val%2Floss",
                        "{\"curves\": [{\"key\": \"val/loss\", \"axis\": \"epoch\", \"steps\": [2], \"values\": [0.1],"
                                + " \"feed\": 5}]}")
                .answer(
                        "GET /api/v1/runs/7/events",
                        "event: metrics\ndata: {\"feed\": 5, \"series\": [], \"reread\": [\"val/loss\"]}\n\n"
                                + status("completed", 100, "1769853750000", "null"));
        assertThat(CommandRun.of(server, "watch", "7").out()).contains("epoch 2: val/loss 0.1000");
    }

    @Test
    void scriptsGetTheRunAsItEnded() throws Exception {
        server.answer("GET /api/v1/runs/7", RunsForTests.run(7, "small", "running", null))
                .answer("GET /api/v1/runs/7", RunsForTests.run(7, "small", "completed", "2026-01-31T10:02:20Z"))
                .answer("GET /api/v1/runs/7/events", status("completed", 100, "1769853750000", "null"));
        CommandRun watch = CommandRun.of(server, "watch", "7", "--json");
        assertThat(new ObjectMapper().readTree(watch.out()).path("status").asText())
                .isEqualTo("completed");
        assertThat(watch.out()).hasLineCount(1);
    }

    private static String metrics(int epoch, double loss, String accuracy) {
        return """
                event: metrics
                id: %d
                data: {"feed": 5, "reread": [], "series": [{"key": "val/loss", "axis": "epoch", "steps": [%d], "values": [%s], "times": [1]}, {"key": "val/accuracy", "axis": "epoch", "steps": [%d], "values": [%s], "times": [1]}]}

                """
                .formatted(epoch + 5, epoch, loss, epoch, accuracy);
    }

    private static String status(String status, int step, String finished, String reason) {
        return """
                event: status
                id: 5
                data: {"id": 7, "status": "%s", "epoch": 2, "epochs": 10, "step": %d, "stepsPerEpoch": 10, "progress": 0.25, "imagesPerSecond": 100.0, "reason": %s, "startedAt": 1769853610000, "finishedAt": %s}

                """
                .formatted(status, step, reason, finished);
    }
}
