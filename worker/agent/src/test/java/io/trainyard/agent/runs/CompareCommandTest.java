package io.trainyard.agent.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.agent.CommandRun;
import io.trainyard.agent.RecordedServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompareCommandTest {
    private static final String COMPARISON =
            """
            {"runs": [{"id": 7, "name": "small", "colour": 1, "status": "completed", "over": true, "experiment": "e",
                       "architecture": "resnet18", "dataset": "shapes@1",
                       "facts": {"parameters": 11000.0, "training time": 61.2}, "params": {},
                       "metrics": {"val/loss": {"last": 0.5, "lastStep": 2, "min": 0.4, "max": 0.9, "minStep": 1,
                                                "maxStep": 0, "count": 3}}},
                      {"id": 8, "name": "logged", "colour": 2, "status": "failed", "over": true, "experiment": "e",
                       "facts": {}, "params": {},
                       "metrics": {"val/loss": {"last": 0.45, "lastStep": 2, "min": 0.45, "max": 0.9, "minStep": 1,
                                                "maxStep": 0, "count": 3},
                                   "lr": {"last": 0.1, "lastStep": 2, "min": 0.1, "max": 0.1, "minStep": 1,
                                          "maxStep": 0, "count": 3}}}],
             "params": [{"key": "lr", "values": ["0.1", null], "differs": true},
                        {"key": "seed", "values": ["42", "42"], "differs": false}],
             "lessIsBetter": ["val/loss"]}
            """
                    .replaceAll("\\s*\n\\s*", " ");

    private RecordedServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new RecordedServer();
        server.answer("GET /api/v1/comparison?runs=7%2C8", COMPARISON);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void whatDiffersStandsSideBySideAndTheBestIsMarked() {
        CommandRun compare = CommandRun.of(server, "compare", "7", "8");
        assertThat(compare.exit()).isZero();
        assertThat(compare.out().lines())
                .containsExactly(
                        "RUN            7          8",
                        "name           small      logged",
                        "status         completed  failed",
                        "experiment     e          e",
                        "network        resnet18   –",
                        "data set       shapes@1   –",
                        "parameters     11,000     –",
                        "training time  1m 01s     –",
                        "",
                        "lr             0.1        –",
                        "",
                        "best val/loss  0.4000 *   0.4500",
                        "last val/loss  0.5000     0.4500 *");
    }

    @Test
    void allIsShownToWhoAsks() {
        assertThat(CommandRun.of(server, "compare", "7", "8", "--all").out()).contains("seed           42");
        assertThat(CommandRun.of(server, "compare", "7", "8", "--metric", "lr").out())
                .contains("best lr")
                .doesNotContain("val/loss");
    }

    @Test
    void scriptsGetTheServersAnswer() throws Exception {
        String out = CommandRun.of(server, "compare", "7", "8", "--json").out();
        assertThat(new ObjectMapper().readTree(out)).isEqualTo(new ObjectMapper().readTree(COMPARISON));
    }
}
