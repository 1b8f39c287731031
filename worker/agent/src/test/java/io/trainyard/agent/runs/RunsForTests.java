package io.trainyard.agent.runs;

/** Runs as the API tells them. */
final class RunsForTests {
    private RunsForTests() {}

    /** As it stands in the middle of its third epoch of ten. */
    static String run(int id, String name, String status, String finished) {
        return """
                {"id": %d, "uid": "0123456789abcdef0123456789abcdef", "name": "%s", "experiment": "first steps",
                 "status": "%s", "epoch": 2, "epochs": 10, "step": 25, "stepsPerEpoch": 10, "imagesPerSecond": 100.0,
                 "eta": 48.0, "dataset": "shapes@1", "family": "simple-cnn", "variant": "custom", "parameters": 12345,
                 "metrics": {"val/accuracy": {"last": 0.75, "lastStep": 1, "min": 0.5, "max": 0.8, "minStep": 0,
                                              "maxStep": 0, "count": 2},
                             "val/loss": {"last": "NaN", "lastStep": 1, "min": 0.5, "max": 0.7, "minStep": 1,
                                          "maxStep": 0, "count": 2},
                             "system/memory_mib": {"last": 300.0, "lastStep": 1, "min": 300.0, "max": 300.0,
                                                   "minStep": 1, "maxStep": 1, "count": 2}},
                 "params": {"train.optimizer.lr": "0.001"}, "tags": {"team": "vision"},
                 "spec": {"train": {"batchSize": 64}}, "createdBy": "ada", "created": "2026-01-31T10:00:00Z",
                 "started": "2026-01-31T10:00:10Z"%s}
                """
                .formatted(id, name, status, finished == null ? "" : ", \"finished\": \"" + finished + "\"")
                .replaceAll("\\s*\n\\s*", " ")
                .strip();
    }
}
