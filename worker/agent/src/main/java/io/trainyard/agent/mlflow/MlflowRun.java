package io.trainyard.agent.mlflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run as MLflow's {@code runs/search} answers it; of each metric, the latest value. */
record MlflowRun(Info info, @Nullable Data data) {

    /**
     * @param startTime milliseconds since 1970
     * @param endTime likewise; null while it runs
     */
    record Info(
            @JsonProperty("run_id") @Nullable String runId,
            @JsonProperty("run_uuid") @Nullable String runUuid,
            @JsonProperty("run_name") @Nullable String runName,
            @Nullable String status,
            @JsonProperty("start_time") @Nullable Long startTime,
            @JsonProperty("end_time") @Nullable Long endTime) {}

    record Data(@Nullable List<Metric> metrics, @Nullable List<Word> params, @Nullable List<Word> tags) {}

    /** @param timestamp milliseconds since 1970 */
    record Metric(String key, double value, long timestamp, long step) {}

    record Word(String key, @Nullable String value) {}

    String id() {
        return Optional.ofNullable(info.runId())
                .or(() -> Optional.ofNullable(info.runUuid()))
                .orElseThrow();
    }

    /** As it is called, or the beginning of its id. */
    String name() {
        String name = Optional.ofNullable(info.runName())
                .filter(given -> !given.isBlank())
                .orElseGet(() -> tags().getOrDefault("mlflow.runName", ""));
        return name.isBlank() ? id().substring(0, Math.min(8, id().length())) : name;
    }

    /** In Trainyard's words. */
    String status() {
        return switch (info.status() == null ? "" : info.status()) {
            case "FINISHED" -> "completed";
            case "FAILED" -> "failed";
            case "KILLED" -> "cancelled";
            case "SCHEDULED" -> "queued";
            default -> "running";
        };
    }

    List<Metric> metrics() {
        return data == null || data.metrics() == null ? List.of() : data.metrics();
    }

    Map<String, String> params() {
        return words(data == null ? null : data.params());
    }

    Map<String, String> tags() {
        return words(data == null ? null : data.tags());
    }

    private static Map<String, String> words(@Nullable List<Word> words) {
        Map<String, String> byKey = new TreeMap<>();
        if (words != null) {
            words.forEach(word -> byKey.put(word.key(), word.value() == null ? "" : word.value()));
        }
        return byKey;
    }
}
