package io.trainyard.agent.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.agent.CommandRun;
import io.trainyard.agent.RecordedServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListCommandTest {
    private static final String FINISHED = "2026-01-31T10:02:20Z";

    private RecordedServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new RecordedServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aTableTellsRunsApart() {
        server.answer("GET /api/v1/runs?limit=50", page(null, run(12, "small"), run(7, "wide")));
        CommandRun list = CommandRun.of(server, "list");
        assertThat(list.exit()).isZero();
        assertThat(list.out().lines())
                .element(0)
                .asString()
                .matches("ID +NAME +EXPERIMENT +STATUS +EPOCHS +val/accuracy +val/loss +CREATED +TOOK");
        assertThat(list.out().lines())
                .element(1)
                .asString()
                .matches("12 +small +first steps +completed +2/10 +75.00 % +NaN +\\d+d ago +2m 10s");
        assertThat(list.out()).doesNotContain("\t").doesNotContain("\u001b");
    }

    @Test
    void columnsAreCalledAsInSearches() {
        server.answer("GET /api/v1/runs?limit=50", page(null, run(12, "small")));
        String columns = "id,best(metrics.val/loss),max(metrics.val/accuracy),metrics.none,params.train.optimizer.lr,"
                + "tags.team,user,parameters";
        assertThat(CommandRun.of(server, "list", "--columns", columns).out().lines())
                .containsExactly(
                        "ID  best val/loss  max val/accuracy  none  train.optimizer.lr  team    USER  PARAMETERS",
                        "12         0.5000           80.00 %     –  0.001               vision  ada       12,345");
    }

    @Test
    void filterAndOrderGoToTheServerAsTheyAre() {
        server.answer("GET /api/v1/runs?filter=status%20%3D%20failed&order=name%20DESC&limit=5", page(null));
        CommandRun list =
                CommandRun.of(server, "list", "--filter", "status = failed", "--order", "name DESC", "--limit", "5");
        assertThat(list.exit()).isZero();
        assertThat(list.out()).isEmpty();
        assertThat(list.err()).contains("No run is found");
    }

    @Test
    void moreThanAPageIsReadPageByPage() throws Exception {
        server.answer("GET /api/v1/runs?limit=500", page("p2", run(3, "c"), run(2, "b")))
                .answer("GET /api/v1/runs?page=p2&limit=500", page(null, run(1, "a")));
        JsonNode all = new ObjectMapper()
                .readTree(CommandRun.of(server, "list", "--limit", "600", "--json")
                        .out());
        assertThat(all.path("runs")).hasSize(3);
        assertThat(all.path("next").isNull()).isTrue();
    }

    @Test
    void scriptsGetTheServersAnswer() throws Exception {
        server.answer("GET /api/v1/runs?limit=1", page("more", run(12, "small")));
        CommandRun list = CommandRun.of(server, "list", "--limit", "1", "--json");
        JsonNode json = new ObjectMapper().readTree(list.out());
        assertThat(json.at("/runs/0/metrics/val~1loss/last").asText()).isEqualTo("NaN");
        assertThat(json.path("next").asText()).isEqualTo("more");
        assertThat(list.out()).hasLineCount(1);
        assertThat(list.err()).isEmpty();
    }

    private static String run(int id, String name) {
        return RunsForTests.run(id, name, "completed", FINISHED);
    }

    private static String page(String next, String... runs) {
        return "{\"runs\": [" + String.join(",", runs) + "], \"next\": " + (next == null ? "null" : "\"" + next + "\"")
                + "}";
    }
}
