package io.trainyard.server.archives;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.lessThan;

import io.trainyard.server.artifacts.Artifacts;
import io.trainyard.server.artifacts.RunArtifacts;
import io.trainyard.server.blobs.Arrivals;
import io.trainyard.server.experiments.Experiments;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.RunUid;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** An experiment with a run that has everything, and one that has nothing. */
@Dependent
class LoggedExperiment {
    private static final String POINTS =
            """
            {"series": [{"key": "loss", "steps": [0, 1, 2], "times": [10, 20, 30], "values": [2.5, "NaN", "-Infinity"]},
                {"key": "val/acc", "steps": [-3, 9007199254740993], "times": [5, 6], "values": [0.1, 4.9e-324]}]}
            """;

    @Inject
    Archives archives;

    @Inject
    Experiments experiments;

    @Inject
    LoggedRuns runs;

    @Inject
    RunArtifacts folders;

    @Inject
    Artifacts artifacts;

    @Inject
    Arrivals arrivals;

    private final String name = "archived-" + UUID.randomUUID();
    private final String full = uid();

    String name() {
        return name;
    }

    long id() {
        return experiments.named(name).orElseThrow().id();
    }

    /** Of the run that has everything. */
    String full() {
        return full;
    }

    void log() throws IOException {
        say(full, Map.of("experiment", name, "name", "full", "startedAt", "2026-01-01T00:00:00.123456Z"));
        say(full, Map.of("params", Map.of("lr", "0.1"), "tags", Map.of("host", "gpu1 \"ß\" 💥")));
        points(POINTS);
        runs.note(run(), "looked at");
        file("model/weights.bin", "WEIGHTS");
        file("copy.bin", "WEIGHTS");
        file("empty", "");
        say(full, Map.of("status", "completed", "finishedAt", "2026-01-01T00:01:00Z"));
        say(uid(), Map.of("experiment", name, "name", "bare", "status", "failed"));
        experiments.tag(id(), Map.of("team", "vision"));
    }

    void say(String uid, Map<String, Object> what) {
        archives.member()
                .contentType("application/json")
                .body(what)
                .put("/api/v1/logged-runs/" + uid)
                .then()
                .statusCode(lessThan(300));
    }

    void points(String json) {
        archives.member()
                .contentType("application/json")
                .body(json.getBytes(UTF_8))
                .post("/api/v1/logged-runs/" + full + "/points")
                .then()
                .statusCode(204);
    }

    void file(String path, String content) throws IOException {
        file(path, content.getBytes(UTF_8));
    }

    void file(String path, byte[] content) throws IOException {
        artifacts.put(
                folders.folder(run()).orElseThrow().resolve(path), arrivals.receive(new ByteArrayInputStream(content)));
    }

    private long run() {
        return runs.get(RunUid.parse(full).orElseThrow()).id();
    }

    private static String uid() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
