package io.trainyard.server.specs;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that fields of the specification take when they are left out, where those are plain. */
final class Defaults {
    /** Fields whose default follows from another field. */
    private static final Set<String> DERIVED = Set.of("name", "variant", "mode");

    private Defaults() {}

    /** A number, truth value or word; null where there is no default, or none that one value can show. */
    static @Nullable Object of(Class<?> record, String field) {
        if (DERIVED.contains(field)
                || !record.isRecord()
                || !Arrays.stream(record.getRecordComponents()).allMatch(Defaults::isObject)) {
            return null;
        }
        try {
            Class<?>[] types = Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Object empty = record.getDeclaredConstructor(types).newInstance(new Object[types.length]);
            Object value = record.getMethod(field).invoke(empty);
            return value instanceof Enum<?> constant
                    ? Words.of(constant.getDeclaringClass()).get(constant.ordinal())
                    : value instanceof Number || value instanceof Boolean || value instanceof String ? value : null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make an empty " + record.getSimpleName(), e);
        }
    }

    private static boolean isObject(RecordComponent component) {
        return !component.getType().isPrimitive();
    }
}
