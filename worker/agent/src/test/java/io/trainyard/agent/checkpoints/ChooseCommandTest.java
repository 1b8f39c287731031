package io.trainyard.agent.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.agent.CommandRun;
import io.trainyard.agent.RecordedServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChooseCommandTest {
    private static final String SENTENCE = "Epoch 899 and epoch 699 are not distinguishable, so the earlier one.";
    private static final String CHOICE =
            """
            {"id": 3, "runs": [7], "dataset": "cifar10@1", "checkpoint": 14, "run": 7, "epoch": 699, "halved": false,
             "earlier": 0, "note": "", "createdBy": "ada", "createdAt": "2026-01-31T10:00:00Z",
             "test": {"evaluation": 40, "state": "%s", "sentence": "%s"}}
            """;

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
    void theRankingIsShownWithItsReason() {
        server.answer("GET /api/v1/runs/7/choice", standing(true));
        CommandRun choose = CommandRun.of(server, "choose", "7");
        assertThat(choose.exit()).isZero();
        assertThat(choose.out().lines())
                .containsExactly(
                        "The validation part of cifar10@1 chooses by 5,000 images. It has a validation split.",
                        "",
                        "RANK  CHECKPOINT  RUN  EPOCH    TOP-1     FROM       TO    LOSS     ECE",
                        "   1          15    7    899  91.32 %  90.24 %  92.29 %  0.3100  2.00 %  best",
                        "   2          14    7    699  91.12 %  90.00 %  92.00 %  0.3200  2.10 %  preferred",
                        "   –          13    7    499        –        –        –       –       –  failed",
                        "",
                        SENTENCE,
                        "Mind: Epoch 499 was left out.");
        assertThat(server.requests()).containsExactly("GET /api/v1/runs/7/choice");
    }

    @Test
    void whatIsNotEvaluatedMakesItOne() {
        server.answer("GET /api/v1/choice?runs=7%2C8", standing(false));
        CommandRun choose = CommandRun.of(server, "choose", "7", "8");
        assertThat(choose.exit()).isEqualTo(1);
        assertThat(choose.err()).contains("1 of 3 checkpoints are not evaluated", "--evaluate");
    }

    @Test
    void evaluatingComesFirstForWhoAsks() {
        server.answer(
                        "POST /api/v1/runs/7/choice/evaluations",
                        "{\"queued\": 1, \"evaluations\": [" + evaluation("waiting") + "]}")
                .answer("GET /api/v1/runs/7/evaluations", "[" + evaluation("completed") + "]")
                .answer("GET /api/v1/runs/7/choice", standing(true));
        CommandRun choose = CommandRun.of(server, "choose", "7", "--evaluate");
        assertThat(choose.exit()).as(choose.err()).isZero();
        assertThat(server.requests())
                .containsExactly(
                        "POST /api/v1/runs/7/choice/evaluations",
                        "GET /api/v1/runs/7/evaluations",
                        "GET /api/v1/runs/7/choice");
    }

    @Test
    void whoCommitsGetsTheTestScore() {
        String score = "90.10 % of 10 000 test images told right.";
        server.answer("POST /api/v1/runs/7/choice", CHOICE.formatted("waiting", "Its evaluation is waiting."))
                .answer("GET /api/v1/choices/3", CHOICE.formatted("running", "Its evaluation is running."))
                .answer("GET /api/v1/choices/3", CHOICE.formatted("completed", score));
        CommandRun choose = CommandRun.of(server, "choose", "7", "--commit", "--checkpoint", "14", "--note", "cheap");
        assertThat(choose.exit()).isZero();
        assertThat(choose.out().strip()).isEqualTo("Choice 3 is checkpoint 14 (epoch 699). " + score);
        assertThat(server.requests())
                .first()
                .isEqualTo("POST /api/v1/runs/7/choice {\"checkpoint\":14,\"note\":\"cheap\",\"again\":false}");
    }

    @Test
    void aTestSetThatWasUsedIsRefused() {
        server.refuse(
                "POST /api/v1/runs/7/choice",
                409,
                "{\"code\": \"TEST_SET_USED\", \"detail\": \"The test images have been used for these runs.\"}");
        CommandRun choose = CommandRun.of(server, "choose", "7", "--commit");
        assertThat(choose.exit()).isEqualTo(1);
        assertThat(choose.err()).contains("have been used");
    }

    @Test
    void scriptsGetTheServersAnswer() throws Exception {
        server.answer("GET /api/v1/runs/7/choice", standing(true));
        String out = CommandRun.of(server, "choose", "7", "--json").out();
        assertThat(new ObjectMapper().readTree(out).path("preferred").asInt()).isEqualTo(14);
    }

    private static String standing(boolean complete) {
        return """
                {"runs": [7], "dataset": "cifar10@1",
                 "grounds": {"part": "validation", "halved": false, "tested": true, "why": "It has a validation split."},
                 "images": 5000, "complete": %s, "open": 1, "best": 15, "preferred": 14, "distinguishable": false,
                 "sentence": "%s", "against": [], "classes": [], "cautions": ["Epoch 499 was left out."], "choices": [],
                 "candidates": [%s, %s,
                   {"checkpoint": 13, "run": 7, "runName": "small", "epoch": 499, "last": false, "evaluation": 29,
                    "state": "failed", "rank": null, "top1": null, "interval": null, "loss": null,
                    "calibrationError": null, "couldBeBest": null}]}
                """
                .formatted(
                        complete,
                        SENTENCE,
                        candidate(15, 899, 1, 0.9132, 0.9024, 0.9229, 0.31, 0.02),
                        candidate(14, 699, 2, 0.9112, 0.90, 0.92, 0.32, 0.021));
    }

    private static String candidate(
            int id, int epoch, int rank, double top1, double low, double high, double loss, double ece) {
        return """
                {"checkpoint": %d, "run": 7, "runName": "small", "epoch": %d, "last": false, "evaluation": 31,
                 "state": "completed", "rank": %d, "top1": %s, "interval": {"low": %s, "high": %s, "level": 0.99},
                 "loss": %s, "calibrationError": %s, "couldBeBest": false, "comparison": null, "parameters": 1,
                 "multiplyAdds": 1, "bytes": 1, "imagesPerSecond": null}
                """
                .formatted(id, epoch, rank, top1, low, high, loss, ece);
    }

    private static String evaluation(String state) {
        return "{\"id\": 31, \"checkpoint\": 12, \"epoch\": 2, \"dataset\": \"shapes@1\", \"part\": \"validation\","
                + " \"state\": \"" + state + "\", \"warnings\": []}";
    }
}
