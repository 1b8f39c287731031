package io.trainyard.server.mlflow;

import io.trainyard.server.mlflow.wire.Lengths;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.mlflow.wire.Names;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tags as they come in lists; of those with the same key the last counts. */
public final class Tags {
    private Tags() {}

    static SortedMap<String, String> ofExperiment(List<MlflowRequest> tags) {
        SortedMap<String, String> byKey = new TreeMap<>();
        for (MlflowRequest tag : tags) {
            byKey.put(
                    Names.check(tag, "key", "key", tag.required("key")),
                    Lengths.check(tag.at("value"), tag.text("value", ""), Lengths.EXPERIMENT_TAG_VALUE));
        }
        return byKey;
    }

    /** A value that is too long is cut, as MLflow does. */
    static SortedMap<String, String> ofRun(List<MlflowRequest> tags) {
        SortedMap<String, String> byKey = new TreeMap<>();
        for (MlflowRequest tag : tags) {
            byKey.put(
                    Names.check(tag, "key", "key", tag.required("key")),
                    Lengths.cut(tag.text("value", ""), Lengths.RUN_TAG_VALUE));
        }
        return byKey;
    }
}
