package io.trainyard.agent.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.agent.RecordedServer;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.server.Token;
import io.trainyard.agent.terminal.ScreenForTests;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunPictureTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:30Z");

    @Test
    void aBarSaysHowFarItIsAndEachMetricHasItsCurve() throws Exception {
        assertThat(picture(90, "running", null))
                .containsExactly(
                        "Run 7, small (first steps): running",
                        "██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  25 %  epochs 2/10, step 25 of 100",
                        "20s so far, 48s left, 100 images/s",
                        "val/accuracy  75.00 %  ▁█  best 75.00 % at epoch 1",
                        "val/loss       0.6000  █▁  best 0.6000 at epoch 1");
    }

    @Test
    void whatHasEndedHasNothingLeft() throws Exception {
        assertThat(picture(90, "completed", "2026-01-31T10:02:20Z"))
                .contains("Run 7, small (first steps): completed", "took 2m 10s, 100 images/s");
    }

    private static List<String> picture(int columns, String status, String finished) throws Exception {
        try (RecordedServer server = new RecordedServer()) {
            server.answer("GET /api/v1/runs/7", RunsForTests.run(7, "small", status, finished))
                    .answer(
                            "GET /api/v1/runs/7/curves?points=500",
                            """
                            {"curves": [{"key": "val/loss", "axis": "epoch", "steps": [0, 1], "values": [0.7, 0.6], "feed": 4},
                                        {"key": "val/accuracy", "axis": "epoch", "steps": [0, 1], "values": [0.5, 0.75], "feed": 4}]}
                            """);
            ApiClient api = new ApiClient(new Http(URI.create(server.address()), Token.of("t")));
            return new RunPicture(ScreenForTests.of(new StringWriter(), columns))
                    .lines(WatchedRun.read(api, 7, List.of()), NOW, false);
        }
    }
}
