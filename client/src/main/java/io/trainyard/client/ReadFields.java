package io.trainyard.client;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers inside DJL's optimizers and trackers, which have no getters. Read and never called: some trackers move on
 * whenever they are asked. Where Java's module system forbids it, they are left out.
 */
final class ReadFields {
    private static final String DJL = "ai.djl.training.";
    private static final int DEEPEST = 4;

    /** Counters of the training itself, which are no parameters of it. */
    private static final Set<String> COUNTERS = Set.of("numUpdate", "beginNumUpdate", "stepIndex", "currentUpdate");

    private ReadFields() {}

    /** By dotted name below {@code name}, as in {@code optimizer.learningRate}. */
    static Map<String, String> of(String name, Object object) {
        Map<String, String> facts = new TreeMap<>();
        read(name, object, facts, 0);
        return facts;
    }

    private static void read(String name, Object object, Map<String, String> facts, int depth) {
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !COUNTERS.contains(field.getName())) {
                    read(name, object, field, facts, depth);
                }
            }
        }
    }

    private static void read(String name, Object object, Field field, Map<String, String> facts, int depth) {
        @Nullable Object value = value(object, field);
        String key = name + "." + field.getName().replaceFirst("Tracker$", "");
        if (value instanceof Number || value instanceof Boolean || value instanceof Enum<?>) {
            facts.put(key, value.toString());
        } else if (value instanceof int[] numbers) {
            facts.put(key, Arrays.toString(numbers));
        } else if (value != null
                && depth < DEEPEST
                && value.getClass().getName().startsWith(DJL)) {
            readPart(key, value, facts, depth + 1);
        }
    }

    /** A part with one number, such as a fixed learning rate, is that number. */
    private static void readPart(String key, Object part, Map<String, String> facts, int depth) {
        Map<String, String> inside = new TreeMap<>();
        read(key, part, inside, depth);
        if (inside.size() == 1 && inside.containsKey(key + ".value")) {
            facts.put(key, inside.get(key + ".value"));
        } else {
            facts.put(key, part.getClass().getSimpleName());
            facts.putAll(inside);
        }
    }

    private static @Nullable Object value(Object object, Field field) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
