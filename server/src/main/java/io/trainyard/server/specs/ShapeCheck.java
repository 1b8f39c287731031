package io.trainyard.server.specs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a tree with the records it is to become: unknown fields, wrong types, unknown words. What is left of the
 * tree after that fits the records.
 */
final class ShapeCheck {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Numbers numbers;

    /** @param textNumbers whether text that reads as a number is one: YAML calls {@code 1e-3} text */
    ShapeCheck(boolean textNumbers) {
        this.numbers = new Numbers(textNumbers);
    }

    /** What of {@code node} fits {@code record}; empty, with mistakes added, if it is no mapping. */
    Optional<JsonNode> record(JsonNode node, Class<?> record, Mistakes mistakes) {
        return fields(listed(node, record), components(record), mistakes);
    }

    /** Makes lists of single values, where a field allows to write one so. */
    private static JsonNode listed(JsonNode node, Class<?> record) {
        JsonNode listed = node;
        for (RecordComponent component : record.getRecordComponents()) {
            JsonNode value = node.path(component.getName());
            if (Words.mayBeSingle(component) && value.isTextual()) {
                listed = listed == node ? node.deepCopy() : listed;
                ((ObjectNode) listed).putArray(component.getName()).add(value);
            }
        }
        return listed;
    }

    private Optional<JsonNode> fields(JsonNode node, Map<String, Type> known, Mistakes mistakes) {
        if (!node.isObject()) {
            return wrong(node, "a mapping with fields such as " + example(known), mistakes);
        }
        ObjectNode sound = NODES.objectNode();
        node.properties().forEach(field -> {
            Type type = known.get(field.getKey());
            if (type == null) {
                mistakes.add(field.getKey(), "is unknown", unknown(field.getKey(), known.keySet()));
            } else if (!field.getValue().isNull()) {
                value(field.getValue(), type, mistakes.at(field.getKey()))
                        .ifPresent(value -> sound.set(field.getKey(), value));
            }
        });
        return Optional.of(sound);
    }

    private Optional<JsonNode> value(JsonNode node, Type type, Mistakes mistakes) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(node, generic.getActualTypeArguments()[0], mistakes)
                    : map(node, generic.getActualTypeArguments()[1], mistakes);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Object.class) {
            return Optional.of(node);
        } else if (plain == String.class) {
            return text(node, mistakes);
        } else if (plain == Boolean.class) {
            return node.isBoolean() ? Optional.of(node) : wrong(node, "true or false", mistakes);
        } else if (Number.class.isAssignableFrom(plain)) {
            return numbers.read(node, plain, mistakes);
        } else if (plain.isEnum()) {
            return word(node, Words.of(plain), mistakes);
        } else if (plain.isSealed()) {
            return alternative(node, plain, mistakes);
        }
        return factory(plain)
                .map(factory -> parsed(node, factory, mistakes))
                .orElseGet(() -> record(node, plain, mistakes));
    }

    private static Optional<JsonNode> text(JsonNode node, Mistakes mistakes) {
        if (node.isTextual() && node.textValue().indexOf(0) >= 0) {
            mistakes.add("", "holds the character NUL", "leave it out");
            return Optional.empty();
        }
        return node.isTextual() ? Optional.of(node) : wrong(node, "text; put it in quotes", mistakes);
    }

    private Optional<JsonNode> list(JsonNode node, Type element, Mistakes mistakes) {
        if (!node.isArray()) {
            return wrong(node, "a list, as in " + (element == String.class ? "[one, another]" : "[1, 2]"), mistakes);
        }
        ArrayNode sound = NODES.arrayNode();
        for (int i = 0; i < node.size(); i++) {
            JsonNode item = node.get(i);
            sound.add(
                    item.isNull() ? item : value(item, element, mistakes.at(i)).orElse(NODES.nullNode()));
        }
        return Optional.of(sound);
    }

    private Optional<JsonNode> map(JsonNode node, Type type, Mistakes mistakes) {
        if (!node.isObject()) {
            return wrong(node, "a mapping of names to values", mistakes);
        }
        ObjectNode sound = NODES.objectNode();
        node.properties().forEach(entry -> value(entry.getValue(), type, mistakes.at(entry.getKey()))
                .ifPresent(value -> sound.set(entry.getKey(), value)));
        return Optional.of(sound);
    }

    private Optional<JsonNode> alternative(JsonNode node, Class<?> sealed, Mistakes mistakes) {
        Map<String, Class<?>> alternatives = Words.alternatives(sealed);
        String choices = String.join(", ", alternatives.keySet());
        if (!node.isObject()) {
            return wrong(node, "a mapping with a type: one of " + choices, mistakes);
        }
        JsonNode type = node.path(Words.TYPE);
        if (type.isMissingNode() || type.isNull()) {
            mistakes.add(Words.TYPE, "is missing", "use one of " + choices);
            return Optional.empty();
        }
        if (word(type, List.copyOf(alternatives.keySet()), mistakes.at(Words.TYPE))
                .isEmpty()) {
            return Optional.empty();
        }
        Map<String, Type> known = components(alternatives.get(type.textValue()));
        known.put(Words.TYPE, String.class);
        return fields(node, known, mistakes);
    }

    private Optional<JsonNode> word(JsonNode node, List<String> words, Mistakes mistakes) {
        String choices = String.join(", ", words);
        if (!node.isTextual()) {
            return wrong(node, "one of " + choices, mistakes);
        }
        if (!words.contains(node.textValue())) {
            mistakes.add("", "is '" + node.textValue() + "', which is not supported yet", "use one of " + choices);
            return Optional.empty();
        }
        return Optional.of(node);
    }

    private Optional<JsonNode> parsed(JsonNode node, Method factory, Mistakes mistakes) {
        if (!node.isTextual()) {
            return wrong(node, "text, such as 4GiB", mistakes);
        }
        try {
            factory.invoke(null, node.textValue());
            return Optional.of(node);
        } catch (InvocationTargetException e) {
            mistakes.add("", "cannot be read", String.valueOf(e.getCause().getMessage()));
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + factory, e);
        }
    }

    static Optional<JsonNode> wrong(JsonNode node, String expected, Mistakes mistakes) {
        mistakes.add("", "is " + kind(node), "use " + expected);
        return Optional.empty();
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "a mapping";
            case ARRAY -> "a list";
            case STRING -> "the text '" + shortened(node.textValue()) + "'";
            case NUMBER -> "the number " + shortened(node.asText());
            case BOOLEAN -> node.asText();
            default -> "empty";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static String unknown(String field, Iterable<String> known) {
        List<String> names = new ArrayList<>();
        known.forEach(names::add);
        String all = names.isEmpty() ? "there are no fields here" : "known here: " + String.join(", ", names);
        return Suggestion.of(field, names)
                .map(meant -> "did you mean " + meant + "? " + all)
                .orElse("remove it; " + all);
    }

    private static String example(Map<String, Type> known) {
        return known.keySet().stream().limit(3).reduce((a, b) -> a + ", " + b).orElse("type");
    }

    private static Map<String, Type> components(Class<?> record) {
        Map<String, Type> components = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            components.put(component.getName(), component.getGenericType());
        }
        return components;
    }

    /** The static method that makes a value from text, where a class says that it is written as text. */
    static Optional<Method> factory(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(JsonCreator.class))
                .findFirst();
    }
}
