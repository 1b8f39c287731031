package io.trainyard.server.evaluations;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Suggestion;
import io.trainyard.contract.protocol.Claim.Part;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants evaluated.
 *
 * @param checkpoints of the run; null for all
 * @param dataset {@code name} or {@code name@version}; null for the run's own version
 * @param part null for validation if there is one, else test
 */
record EvaluationRequest(@Nullable List<Long> checkpoints, @Nullable String dataset, @Nullable Part part) {
    private static final String ALL = "all";

    /** Reads a JSON object, which may be missing; adds a mistake for each field that is not as it should be. */
    static EvaluationRequest read(@Nullable JsonNode body, List<String> fields, Mistakes mistakes) {
        if (body == null || body.isNull()) {
            return new EvaluationRequest(null, null, null);
        }
        if (!body.isObject()) {
            mistakes.add("body", "is no JSON object", "send {} or an object with " + String.join(", ", fields));
            return new EvaluationRequest(null, null, null);
        }
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!fields.contains(name)) {
                String near = Suggestion.question(name, fields);
                mistakes.add(name, "is no field of an evaluation", near + "use " + String.join(", ", fields));
            }
        }
        String part = text(body, "part", "validation", mistakes).orElse(null);
        return new EvaluationRequest(
                checkpoints(body.get("checkpoints"), mistakes.at("checkpoints")),
                text(body, "dataset", "shapes@1", mistakes).orElse(null),
                part == null ? null : part(part, mistakes).orElse(null));
    }

    static Optional<Part> part(String word, Mistakes mistakes) {
        Optional<Part> part = Parts.of(word);
        if (part.isEmpty()) {
            mistakes.add("part", "is '" + word + "', which is no part of a data set", "use one of " + Parts.WORDS);
        }
        return part;
    }

    private static Optional<String> text(JsonNode body, String field, String example, Mistakes mistakes) {
        JsonNode value = body.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            mistakes.add(field, "is " + value + ", which is no word", "give it as in \"" + example + "\"");
            return Optional.empty();
        }
        return Optional.of(value.textValue().strip());
    }

    private static @Nullable List<Long> checkpoints(@Nullable JsonNode value, Mistakes mistakes) {
        if (value == null || value.isNull() || ALL.equals(value.textValue())) {
            return null;
        }
        if (!value.isArray() || value.isEmpty()) {
            mistakes.add("", "is " + value, "give \"all\", or a list of at least one checkpoint's id");
            return null;
        }
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode id = value.get(i);
            if (id.canConvertToExactIntegral() && id.canConvertToLong()) {
                ids.add(id.longValue());
            } else {
                mistakes.at(i).add("", "is " + id + ", which is no checkpoint's id", "give a whole number");
            }
        }
        return ids;
    }
}
