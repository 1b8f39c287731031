package io.trainyard.server.specs;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.trainyard.contract.Mistakes;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads one JSON or YAML document into a tree. Keys given twice and YAML aliases are mistakes, each at its path;
 * reading goes on after them.
 */
final class DocumentReader {
    static final int MAX_CHARACTERS = 256 * 1024;
    private static final int MAX_DEPTH = 32;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;

    private DocumentReader(JsonParser parser) {
        this.parser = parser;
    }

    /** The document's tree; empty, with mistakes added, if it cannot be read to its end. */
    static Optional<JsonNode> read(String text, SpecFormat format, Mistakes mistakes) {
        if (text.length() > MAX_CHARACTERS) {
            mistakes.add("", "has " + text.length() + " characters", "use at most " + MAX_CHARACTERS);
            return Optional.empty();
        }
        try (JsonParser parser = format.factory().createParser(text)) {
            if (parser.nextToken() == null) {
                mistakes.add("", "is empty", "write at least network, data and train");
                return Optional.empty();
            }
            JsonNode tree = new DocumentReader(parser).value(mistakes, 0);
            if (parser.nextToken() != null) {
                mistakes.add("", "goes on after its end", "send one document only");
            }
            return Optional.of(tree);
        } catch (TooDeepException e) {
            mistakes.add("", "is nested deeper than " + MAX_DEPTH + " levels", "use fewer levels");
        } catch (JsonProcessingException e) {
            mistakes.add("", "is not valid " + format + where(e.getLocation()), firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            mistakes.add("", "cannot be read as " + format, firstLine(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private JsonNode value(Mistakes mistakes, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new TooDeepException();
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            mistakes.add("", "is the YAML alias *" + parser.getText(), "write the value out");
            return NODES.nullNode();
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(mistakes, depth);
            case START_ARRAY -> list(mistakes, depth);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode number() throws IOException {
        try {
            return switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
                default -> NODES.numberNode(parser.getDoubleValue());
            };
        } catch (JsonProcessingException e) {
            return NODES.textNode(parser.getText()); // YAML's .nan and .inf, which no field takes
        }
    }

    private ObjectNode mapping(Mistakes mistakes, int depth) throws IOException {
        ObjectNode mapping = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            JsonNode value = value(mistakes.at(key), depth + 1);
            if (mapping.has(key)) {
                mistakes.add(key, "is given twice" + where(parser.currentTokenLocation()), "keep one of them");
            } else {
                mapping.set(key, value);
            }
        }
        return mapping;
    }

    private ArrayNode list(Mistakes mistakes, int depth) throws IOException {
        ArrayNode list = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(mistakes.at(list.size()), depth + 1));
        }
        return list;
    }

    private static String where(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("check its brackets, quotes and indentation");
    }

    private static final class TooDeepException extends IOException {}
}
