package io.trainyard.agent.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.agent.CommandRun;
import io.trainyard.agent.RecordedServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogsCommandTest {
    private static final String LINES =
            """
            {"lines": [{"attempt": 1, "time": 1769853610000, "level": "info", "text": "Loading shapes."},
                       {"attempt": 1, "time": 1769853611500, "level": "warn", "text": "Slow."}],
             "next": "1.2.3", "feed": 4}
            """
                    .replaceAll("\\s*\n\\s*", " ");

    private RecordedServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new RecordedServer();
        server.answer("GET /api/v1/runs/7", RunsForTests.run(7, "small", "running", null));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aLineSaysWhenAndHowBad() {
        server.answer("GET /api/v1/runs/7/log?limit=10000", LINES);
        CommandRun logs = CommandRun.of(server, "logs", "7");
        assertThat(logs.out().lines())
                .containsExactly("2026-01-31T10:00:10Z INFO  Loading shapes.", "2026-01-31T10:00:11.500Z WARN  Slow.");
        assertThat(logs.exit()).isZero();
    }

    @Test
    void whoFollowsGetsWhatComesUntilTheRunEnds() {
        server.answer("GET /api/v1/runs/7/log?tail=2", LINES)
                .answer(
                        "GET /api/v1/runs/7/events",
                        "event: log\ndata: {\"feed\": 5, \"lines\": [{\"attempt\": 1, \"time\": 1769853612000,"
                                + " \"level\": \"error\", \"text\": \"It broke.\"}]}\n\n"
                                + "event: status\ndata: {\"id\": 7, \"status\": \"failed\", \"epochs\": 10, \"step\": 25,"
                                + " \"progress\": 0.25}\n\n");
        CommandRun logs = CommandRun.of(server, "logs", "7", "--tail", "2", "--follow");
        assertThat(logs.out()).contains("WARN  Slow.").endsWith("ERROR It broke.\n");
        assertThat(logs.exit()).isEqualTo(1);
        assertThat(server.requests()).anyMatch(request -> request.contains("events Last-Event-ID: 4"));
    }

    @Test
    void scriptsGetTheServersAnswer() {
        server.answer("GET /api/v1/runs/7/log?tail=2", LINES);
        assertThat(CommandRun.of(server, "logs", "7", "-n", "2", "--json").out().strip())
                .isEqualTo(LINES.strip());
    }

    @Test
    void aTailOfNothingIsMisuse() {
        assertThat(CommandRun.of(server, "logs", "7", "--tail", "0").exit()).isEqualTo(2);
    }
}
