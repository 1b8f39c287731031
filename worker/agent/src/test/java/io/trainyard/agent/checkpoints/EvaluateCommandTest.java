package io.trainyard.agent.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.agent.CommandRun;
import io.trainyard.agent.RecordedServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvaluateCommandTest {
    private static final String SCORES =
            "{\"images\": 200, \"loss\": 0.31, \"top1\": 0.9132, \"top5\": 1.0, \"calibrationError\": 0.02,"
                    + " \"precision\": 0.9, \"recall\": 0.9, \"f1\": 0.9}";

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
    void allCheckpointsOfARunAreQueued() {
        server.answer("POST /api/v1/runs/7/evaluations", asked(evaluation(31, "waiting", "null")));
        CommandRun evaluate = CommandRun.of(server, "evaluate", "7", "--dataset", "cifar10", "--part", "test");
        assertThat(evaluate.exit()).isZero();
        assertThat(evaluate.out().lines())
                .element(1)
                .asString()
                .matches("\\s*12 +299 +test +cifar10@1 +waiting +– +– +–");
        assertThat(evaluate.err()).contains("Mind: It was trained on these.", "1 of 1 were queued now.");
        assertThat(server.requests())
                .containsExactly("POST /api/v1/runs/7/evaluations {\"dataset\":\"cifar10\",\"part\":\"test\"}");
    }

    @Test
    void whoWaitsGetsTheScores() {
        server.answer("POST /api/v1/checkpoints/12/evaluations", asked(evaluation(31, "running", "null")))
                .answer("GET /api/v1/checkpoints/12/evaluations", list(evaluation(31, "completed", SCORES)));
        CommandRun evaluate = CommandRun.of(server, "evaluate", "checkpoint:12", "--wait");
        assertThat(evaluate.exit()).isZero();
        assertThat(evaluate.out()).contains("completed  91.32 %  0.3100  2.00 %");
        assertThat(evaluate.err()).contains("Checkpoint 12 (epoch 299) on test of cifar10@1: 91.32 %");
    }

    @Test
    void oneThatFailedIsOne() {
        server.answer("POST /api/v1/runs/7/evaluations", asked(evaluation(31, "waiting", "null")))
                .answer(
                        "GET /api/v1/runs/7/evaluations",
                        list(evaluation(30, "completed", SCORES), evaluation(31, "failed", "null")));
        CommandRun evaluate = CommandRun.of(server, "evaluate", "7", "--wait");
        assertThat(evaluate.exit()).isEqualTo(1);
        assertThat(evaluate.out()).doesNotContain("completed");
    }

    @Test
    void scriptsGetTheServersAnswer() throws Exception {
        server.answer("POST /api/v1/runs/7/evaluations", asked(evaluation(31, "waiting", "null")));
        CommandRun evaluate = CommandRun.of(server, "evaluate", "7", "--json");
        assertThat(new ObjectMapper().readTree(evaluate.out()).path("queued").asInt())
                .isEqualTo(1);
        assertThat(evaluate.err()).isEmpty();
    }

    @Test
    void everyMistakeIsPrintedWithItsFix() {
        server.refuse(
                "POST /api/v1/runs/7/evaluations",
                400,
                "{\"detail\": \"One mistake.\", \"mistakes\": [{\"path\": \"part\", \"message\": \"is 'x'\", \"fix\": \"use test\"}]}");
        CommandRun evaluate = CommandRun.of(server, "evaluate", "7", "--part", "x");
        assertThat(evaluate.exit()).isEqualTo(2);
        assertThat(evaluate.err()).contains("part: is 'x'. Use test.");
    }

    @Test
    void aModelIsNotEvaluatedByItsName() {
        assertThat(CommandRun.of(server, "evaluate", "digits@production").exit())
                .isEqualTo(2);
    }

    private static String asked(String evaluation) {
        return "{\"queued\": 1, \"evaluations\": [" + evaluation + "]}";
    }

    private static String list(String... evaluations) {
        return "[" + String.join(",", evaluations) + "]";
    }

    private static String evaluation(int id, String state, String scores) {
        return """
                {"id": %d, "checkpoint": 12, "run": 7, "epoch": 299, "name": "small", "dataset": "cifar10@1", "part": "test",
                 "state": "%s", "reason": null, "warnings": ["It was trained on these."], "progress": null,
                 "imagesPerSecond": null, "scores": %s, "createdBy": "ada", "createdAt": "2026-01-31T10:00:00Z",
                 "startedAt": null, "finishedAt": null}
                """
                .formatted(id, state, scores);
    }
}
