package io.trainyard.server.search.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The words for a run's status, our own and MLflow's, and the stored ones that each stands for. */
public final class StatusWords {
    private static final Map<String, List<String>> STORED = Map.of(
            "queued", List.of("queued"),
            "running", List.of("running"),
            "paused", List.of("paused"),
            "completed", List.of("completed"),
            "failed", List.of("failed"),
            "cancelled", List.of("cancelled"),
            "scheduled", List.of("queued", "paused"),
            "finished", List.of("completed"),
            "killed", List.of("cancelled"));

    private StatusWords() {}

    static boolean isOne(String word) {
        return STORED.containsKey(word.toLowerCase(Locale.ROOT));
    }

    /** @param word one of these, in small or capital letters */
    public static List<String> stored(String word) {
        return STORED.get(word.toLowerCase(Locale.ROOT));
    }

    static String all() {
        return String.join(", ", new TreeSet<>(STORED.keySet()));
    }
}
