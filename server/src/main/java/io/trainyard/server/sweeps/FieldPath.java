package io.trainyard.server.sweeps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a specification, as mistakes name it: {@code train.optimizer.lr} or {@code network.layers[0].conv}.
 *
 * @param steps names of fields, and numbers of list elements
 */
record FieldPath(List<Object> steps) {
    private static final Pattern STEP = Pattern.compile("\\G(?:(?:^|(?<!^)\\.)([^.\\[\\]]+)|(?<!^)\\[(\\d{1,6})])");

    /** Empty if it is none. */
    static Optional<FieldPath> parse(String text) {
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int end = 0;
        while (matcher.find()) {
            steps.add(matcher.group(1) != null ? matcher.group(1) : (Object) Integer.valueOf(matcher.group(2)));
            end = matcher.end();
        }
        return end == text.length() && !steps.isEmpty()
                ? Optional.of(new FieldPath(List.copyOf(steps)))
                : Optional.empty();
    }

    /** Whether {@code inner} is {@code outer} or a part of it. */
    static boolean covers(String outer, String inner) {
        return inner.equals(outer) || inner.startsWith(outer) && ".[".indexOf(inner.charAt(outer.length())) >= 0;
    }

    String root() {
        return steps.get(0).toString();
    }

    /** Puts a value there, making mappings on the way; false if there is no such place. */
    boolean set(ObjectNode document, JsonNode value) {
        JsonNode place = document;
        for (Object step : steps.subList(0, steps.size() - 1)) {
            place = step instanceof String name && place instanceof ObjectNode mapping
                    ? made(mapping, name)
                    : step instanceof Integer at ? place.path(at) : place.path(step.toString());
        }
        Object last = steps.get(steps.size() - 1);
        if (last instanceof String name && place instanceof ObjectNode mapping) {
            mapping.set(name, value);
            return true;
        }
        if (last instanceof Integer at && place instanceof ArrayNode list && at < list.size()) {
            list.set(at, value);
            return true;
        }
        return false;
    }

    private static JsonNode made(ObjectNode mapping, String name) {
        JsonNode there = mapping.path(name);
        return there.isMissingNode() || there.isNull() ? mapping.putObject(name) : there;
    }

    /** The value there; a missing node if there is none. */
    JsonNode get(JsonNode document) {
        JsonNode place = document;
        for (Object step : steps) {
            place = step instanceof Integer at ? place.path(at) : place.path(step.toString());
        }
        return place;
    }
}
