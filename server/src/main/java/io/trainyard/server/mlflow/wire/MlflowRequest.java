package io.trainyard.server.mlflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks, by field: the JSON of a body, or parameters of a query. Fields are read as Protobuf reads them: null
 * is as absent, whole numbers may come as text, unknown fields are not looked at. What cannot be read is told with the
 * field's name.
 */
public final class MlflowRequest {
    private static final String SEE_DOCS = " See the API docs for more information about request parameters.";

    private static final int NO_LIST = -1;

    private final ObjectNode fields;
    private final boolean query;
    private final String parent;
    private final int index;

    private MlflowRequest(ObjectNode fields, boolean query, String parent, int index) {
        this.fields = fields;
        this.query = query;
        this.parent = parent;
        this.index = index;
    }

    static MlflowRequest ofBody(ObjectNode body) {
        return new MlflowRequest(body, false, "", NO_LIST);
    }

    /** @param parameters each with the list of its values, which are texts */
    static MlflowRequest ofQuery(ObjectNode parameters) {
        return new MlflowRequest(parameters, true, "", NO_LIST);
    }

    public boolean has(String field) {
        return value(field) != null;
    }

    /** Text that has to be there and not be empty. */
    public String required(String field) {
        @Nullable String text = text(field);
        if (text == null || text.isEmpty()) {
            throw missing(field);
        }
        return text;
    }

    public @Nullable String text(String field) {
        @Nullable JsonNode value = value(field);
        if (value != null && !value.isTextual()) {
            throw wrong(field, value);
        }
        return value == null ? null : value.textValue();
    }

    public String text(String field, String otherwise) {
        @Nullable String text = text(field);
        return text == null ? otherwise : text;
    }

    /** Text that older clients send as a number. */
    public @Nullable String id(String field) {
        @Nullable JsonNode value = value(field);
        return value != null && value.isIntegralNumber() ? value.asText() : text(field);
    }

    /** The run that is asked about, by the name that it has now or the one it had. */
    public String run() {
        boolean byOldName =
                text("run_id", "").isEmpty() && !text("run_uuid", "").isEmpty();
        return required(byOldName ? "run_uuid" : "run_id");
    }

    public @Nullable Long number(String field) {
        @Nullable JsonNode value = value(field);
        return value == null ? null : (Long) whole(field, value);
    }

    public long number(String field, long otherwise) {
        @Nullable Long number = number(field);
        return number == null ? otherwise : number;
    }

    public long requiredNumber(String field) {
        @Nullable Long number = number(field);
        if (number == null) {
            throw missing(field);
        }
        return number;
    }

    /** A number that has to be there; {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"} are some. */
    public double requiredDouble(String field) {
        @Nullable JsonNode value = value(field);
        if (value == null || value.isTextual() && value.textValue().isEmpty()) {
            throw missing(field);
        }
        return WireNumbers.real(value).orElseThrow(() -> wrong(field, value));
    }

    public boolean flag(String field) {
        @Nullable JsonNode value = value(field);
        if (value == null || value.isBoolean()) {
            return value != null && value.booleanValue();
        }
        String word = query ? value.asText().toLowerCase(Locale.ROOT) : "";
        if (!word.equals("true") && !word.equals("false")) {
            throw query
                    ? MlflowProblem.invalid("Invalid boolean value: " + Quoted.shortened(value.asText())
                            + ", must be 'true' or 'false'.")
                    : wrong(field, value);
        }
        return word.equals("true");
    }

    /** One of a few words, which old clients send as its number. */
    public <E extends Enum<E>> @Nullable E word(String field, Class<E> words) {
        @Nullable JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(value.asText())
                    || Integer.toString(word.ordinal() + 1).equals(value.asText())) {
                return word;
            }
        }
        throw wrong(field, value);
    }

    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(field)) {
            if (!item.isTextual() && !item.isIntegralNumber()) {
                throw wrong(field, fields.get(field));
            }
            texts.add(item.asText());
        }
        return texts;
    }

    /** The objects of a list; their problems tell where in the list they are. */
    public List<MlflowRequest> objects(String field) {
        String list = at(field);
        List<MlflowRequest> objects = new ArrayList<>();
        for (JsonNode item : items(field)) {
            if (!(item instanceof ObjectNode object)) {
                throw wrong(field, fields.get(field));
            }
            objects.add(new MlflowRequest(object, query, list, objects.size()));
        }
        return objects;
    }

    /** A part of the request that is an object itself; empty where it is absent. */
    public MlflowRequest object(String field) {
        @Nullable JsonNode value = value(field);
        if (value == null) {
            return new MlflowRequest(fields.objectNode(), query, at(field), NO_LIST);
        }
        if (!(value instanceof ObjectNode object)) {
            throw wrong(field, value);
        }
        return new MlflowRequest(object, query, at(field), NO_LIST);
    }

    /** Where a field is, as messages name it: {@code metrics[3].key}. */
    public String at(String field) {
        String place = index == NO_LIST ? parent : parent + "[" + index + "]";
        return place.isEmpty() ? field : place + "." + field;
    }

    public MlflowProblem missing(String field) {
        return MlflowProblem.invalid("Missing value for required parameter '" + at(field) + "'." + SEE_DOCS);
    }

    private MlflowProblem wrong(String field, JsonNode value) {
        String hint = " Hint: Value was of type '" + WireNumbers.type(value) + "'." + SEE_DOCS;
        return MlflowProblem.invalid(at(field), Quoted.of(value), hint);
    }

    private long whole(String field, JsonNode value) {
        return WireNumbers.whole(value).orElseThrow(() -> wrong(field, value));
    }

    private Iterable<JsonNode> items(String field) {
        @Nullable JsonNode value = fields.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!(value instanceof ArrayNode)) {
            throw wrong(field, value);
        }
        return value;
    }

    private @Nullable JsonNode value(String field) {
        @Nullable JsonNode value = fields.get(field);
        if (query && value != null) {
            return value.get(0);
        }
        return value == null || value.isNull() ? null : value;
    }
}
