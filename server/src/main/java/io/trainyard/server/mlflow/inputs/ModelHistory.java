package io.trainyard.server.mlflow.inputs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.runs.RunIdentity;
import io.trainyard.server.runs.RunTags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tag that MLflow before version 3 keeps a run's models in: a list, as JSON. */
@Singleton
class ModelHistory {
    private static final String TAG = "mlflow.log-model.history";
    private static final List<String> REQUIRED = List.of("artifact_path", "flavors", "utc_time_created", "run_id");
    private static final List<String> KEPT =
            List.of("run_id", "artifact_path", "utc_time_created", "model_uuid", "flavors", "mlflow_version");

    /** Characters of a tag's value. */
    private static final int MOST = 8000;

    @Inject
    RunTags tags;

    @Inject
    ObjectMapper json;

    /** Adds a model; where the tag would become too long, the oldest go. */
    void add(RunIdentity run, String model) {
        ObjectNode described = read(model);
        String known = tags.of(List.of(run.id()))
                .getOrDefault(run.id(), java.util.Collections.emptySortedMap())
                .getOrDefault(TAG, "[]");
        ArrayNode history = list(known);
        history.add(described.retain(KEPT));
        while (history.size() > 1 && history.toString().length() > MOST) {
            history.remove(0);
        }
        if (history.toString().length() > MOST) {
            throw MlflowProblem.invalid("'model_json' exceeds the maximum length of " + MOST + " characters");
        }
        tags.set(run.id(), Map.of(TAG, history.toString()));
    }

    private ObjectNode read(String model) {
        try {
            if (json.readTree(model) instanceof ObjectNode described) {
                List<String> missing = new ArrayList<>(REQUIRED);
                missing.removeIf(described::has);
                if (missing.isEmpty()) {
                    return described;
                }
                throw MlflowProblem.invalid("Model json is missing mandatory fields: " + missing);
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw MlflowProblem.invalid("Malformed model info. \n %s \n is not a valid JSON."
                .formatted(model.length() <= 250 ? model : model.substring(0, 250) + "..."));
    }

    private ArrayNode list(String known) {
        try {
            JsonNode list = json.readTree(known);
            return list instanceof ArrayNode array ? array : json.createArrayNode();
        } catch (JsonProcessingException e) {
            return json.createArrayNode(); // somebody has set the tag to something else
        }
    }
}
