package io.trainyard.server.sweeps;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.contract.protocol.WorkerApi;
import io.trainyard.server.accounts.CallersForTests;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A worker that takes any number of trials, whose every word is said by the test. */
@Dependent
class TrialWorker {
    @Inject
    CallersForTests callers;

    private final String room = UUID.randomUUID().toString();
    private final Map<Integer, String> attempts = new HashMap<>();
    private final Map<Integer, Long> sequences = new HashMap<>();
    private String token = "";
    private int id;

    /** The label that a run's queue has to ask for, so that it comes here. */
    String room() {
        return room;
    }

    void hello() {
        token = callers.workerToken();
        id = send(
                        "{\"name\": \"%s\", \"host\": \"test\", \"version\": \"0.1.0\", \"cpus\": 2, \"memoryBytes\": 17179869184,"
                                        .formatted(room)
                                + " \"devices\": [{\"id\": \"cpu\", \"name\": \"by hand\", \"memoryBytes\": 17179869184}],"
                                + " \"labels\": {\"room\": \"%s\"}}".formatted(room),
                        WorkerApi.WORKERS)
                .statusCode(200)
                .extract()
                .path("worker");
    }

    /** Takes the next trial and begins to train it; answers its run. */
    int take() {
        JsonPath claim = send("", WorkerApi.WORKERS + "/" + id + WorkerApi.CLAIM)
                .statusCode(200)
                .extract()
                .jsonPath();
        int run = claim.getInt("run");
        attempts.put(run, WorkerApi.JOBS + "/" + claim.getInt("job") + "/attempts/" + claim.getInt("attempt"));
        sequences.put(run, 0L);
        say(run, WorkerApi.START, "{\"epoch\": 0, \"step\": 0, \"stepsPerEpoch\": 10, \"environment\": {}}")
                .statusCode(204);
        return run;
    }

    /** Reports what validation has found in some epochs, from {@code first} on. */
    void reached(int run, int first, double... accuracies) {
        long[] steps = new long[accuracies.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = first + i;
        }
        long sequence = sequences.merge(run, 1L, Long::sum);
        SeriesChunk chunk = new SeriesChunk("val/accuracy", Axis.EPOCH, steps, new long[steps.length], accuracies);
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(List.of(new Report(sequence, List.of(chunk), List.of(), null)))
                .post(attempts.get(run) + WorkerApi.REPORTS)
                .then()
                .statusCode(204);
    }

    /** What the server wants of the run. */
    String command(int run) {
        return say(run, WorkerApi.HEARTBEAT, "").statusCode(200).extract().path("command");
    }

    void finish(int run, Outcome.Ending ending) {
        say(run, WorkerApi.FINISH, "{\"ending\": \"%s\", \"reason\": \"Cancelled in epoch 1.\"}".formatted(ending))
                .statusCode(204);
    }

    private ValidatableResponse say(int run, String what, String body) {
        return send(body, attempts.get(run) + what);
    }

    private ValidatableResponse send(String body, String path) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }
}
