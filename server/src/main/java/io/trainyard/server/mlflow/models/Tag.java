package io.trainyard.server.mlflow.models;

import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.mlflow.wire.Names;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tag or a parameter of a model as MLflow's clients read it. */
record Tag(String key, String value) {
    static List<Tag> of(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList();
    }

    /** Tags as they come in lists; of those with the same key the last counts. */
    static SortedMap<String, String> read(List<MlflowRequest> tags) {
        SortedMap<String, String> read = new TreeMap<>();
        tags.forEach(tag -> read.put(key(tag), tag.text("value", "")));
        return read;
    }

    /** The key that a request names. */
    static String key(MlflowRequest request) {
        return Names.check(request, "key", "key", request.required("key"));
    }
}
