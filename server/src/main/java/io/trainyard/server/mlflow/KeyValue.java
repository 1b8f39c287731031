package io.trainyard.server.mlflow;

import java.util.List;
import java.util.Map;

/** A parameter or a tag as MLflow's clients read it. */
record KeyValue(String key, String value) {
    static List<KeyValue> of(Map<String, String> words) {
        return words.entrySet().stream()
                .map(word -> new KeyValue(word.getKey(), word.getValue()))
                .toList();
    }
}
