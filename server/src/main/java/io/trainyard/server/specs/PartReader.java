package io.trainyard.server.specs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.SpecCheck;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads documents of other kinds by the rules of specifications: records say what may stand in them. */
public final class PartReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PartReader() {}

    /**
     * A document as a record, its defaults filled in; empty, with mistakes added, where it has any.
     *
     * @param written turns short forms of the document into long ones
     */
    public static <T extends Record> Optional<T> read(
            String text, SpecFormat format, Class<T> record, UnaryOperator<JsonNode> written, Mistakes mistakes) {
        Optional<T> read = DocumentReader.read(text, format, mistakes)
                .map(written)
                .flatMap(tree -> new ShapeCheck(format == SpecFormat.YAML).record(tree, record, mistakes))
                .map(tree -> as(tree, record));
        if (mistakes.isEmpty()) {
            read.ifPresent(part ->
                    SpecCheck.of(part).forEach(found -> mistakes.add(found.path(), found.message(), found.fix())));
        }
        return mistakes.isEmpty() ? read : Optional.empty();
    }

    private static <T> T as(JsonNode tree, Class<T> record) {
        try {
            return JSON.treeToValue(tree, record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that fits the records did not become one: " + tree, e);
        }
    }
}
