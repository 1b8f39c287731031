package io.trainyard.server.problems;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says where a body stops being readable: the field where there is one, line and column always. */
final class UnreadableBody {
    private UnreadableBody() {}

    static ProblemDocument describe(JsonProcessingException e, String path) {
        Map<String, Object> details = new LinkedHashMap<>();
        String field = e instanceof JsonMappingException mapping ? field(mapping) : "";
        if (!field.isEmpty()) {
            details.put("field", field);
        }
        @Nullable JsonLocation at = e.getLocation();
        if (at != null && at.getLineNr() > 0) {
            details.put("line", at.getLineNr());
            details.put("column", at.getColumnNr());
        }
        return new ProblemDocument(400, "UNREADABLE_BODY", sentence(e, field, at), path, details);
    }

    private static String sentence(JsonProcessingException e, String field, @Nullable JsonLocation at) {
        String where =
                at != null && at.getLineNr() > 0 ? " at line " + at.getLineNr() + ", column " + at.getColumnNr() : "";
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "There is no field " + field + where + "; known here are " + unknown.getKnownPropertyIds() + ".";
        }
        // The first line alone: what Jackson appends names our classes.
        String reason = firstLine(e.getOriginalMessage());
        if (!field.isEmpty()) {
            return "The field " + field + where + " cannot be read as what it should be.";
        }
        return "The body cannot be read" + where + ": " + reason + ".";
    }

    private static String field(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            } else if (step.getIndex() >= 0) {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static String firstLine(@Nullable String message) {
        if (message == null || message.contains("io.trainyard") || message.contains("java.")) {
            return "it does not have the form expected here";
        }
        return message.lines().findFirst().orElse("it is empty");
    }
}
