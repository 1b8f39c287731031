package io.trainyard.networks.inline;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Suggestion;
import io.trainyard.contract.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a list says of one layer, and the presets of the rest. */
final class Values {
    /** Unknown fields of one layer that are named; there may be any number of them. */
    private static final int MOST_TOLD = 12;

    private final Map<Field<?>, Object> values = new HashMap<>();
    private final Map<Field<?>, Object> written = new HashMap<>();

    private Values() {}

    /**
     * Reads what stands beside a kind's word.
     *
     * @param said nothing (null), the first field's value, or a mapping of fields
     * @return empty where there are mistakes, which are added
     */
    static Optional<Values> read(Kind kind, @Nullable Object said, Mistakes mistakes) {
        Values values = new Values();
        boolean sound = said == null || said instanceof Map<?, ?>
                ? values.readFields(kind, said == null ? Map.of() : (Map<?, ?>) said, mistakes)
                : values.readFirst(kind, said, mistakes);
        return sound ? Optional.of(values) : Optional.empty();
    }

    private boolean readFirst(Kind kind, Object said, Mistakes mistakes) {
        if (kind.fields().isEmpty()) {
            mistakes.add(
                    "",
                    "is " + Written.quoted(said) + ", but takes nothing",
                    "write the word " + kind.word() + " alone");
            return false;
        }
        Field<?> first = kind.fields().get(0);
        String more = kind.fields().size() == 1 ? "" : ", or a mapping of " + kind.fieldNames();
        boolean sound = put(first, said);
        if (!sound) {
            mistakes.add("", "is " + Written.quoted(said), "use " + first.allowed() + more);
        }
        return readRest(kind.fields().subList(1, kind.fields().size()), Map.of(), mistakes) && sound;
    }

    private boolean readFields(Kind kind, Map<?, ?> said, Mistakes mistakes) {
        boolean sound = readRest(kind.fields(), said, mistakes);
        List<String> known = kind.fields().stream().map(Field::name).toList();
        List<String> unknown = said.keySet().stream()
                .filter(name -> !known.contains(name))
                .map(String::valueOf)
                .limit(MOST_TOLD)
                .toList();
        unknown.forEach(name -> mistakes.add(name, "is unknown", unknown(name, kind, known)));
        return sound && unknown.isEmpty();
    }

    private static String unknown(String name, Kind kind, List<String> known) {
        if (known.isEmpty()) {
            return "remove it; " + kind.word() + " takes nothing";
        }
        return Suggestion.of(name, known)
                        .map(meant -> "did you mean " + meant + "? ")
                        .orElse("remove it; ")
                + "known here: " + kind.fieldNames();
    }

    private boolean readRest(List<Field<?>> fields, Map<?, ?> said, Mistakes mistakes) {
        boolean sound = true;
        for (Field<?> field : fields) {
            boolean isWritten = said.containsKey(field.name()) && said.get(field.name()) != null;
            if (isWritten && !put(field, said.get(field.name()))) {
                mistakes.add(field.name(), "is " + Written.quoted(said.get(field.name())), "use " + field.allowed());
                sound = false;
            } else if (!isWritten && field.preset() == null) {
                mistakes.add(
                        field.name(), "is missing", "add it, for example " + field.name() + ": " + field.example());
                sound = false;
            } else if (!isWritten) {
                field.value(field.preset()).ifPresent(value -> values.put(field, value));
            }
        }
        return sound;
    }

    private boolean put(Field<?> field, @Nullable Object said) {
        Optional<?> value = field.value(said);
        value.ifPresent(found -> {
            values.put(field, found);
            written.put(field, said);
        });
        return value.isPresent();
    }

    /** A field of this kind, as written or as preset. */
    @SuppressWarnings("unchecked") // only put() and presets, both values of this very field
    <T> T get(Field<T> field) {
        Object value = values.get(field);
        if (value == null) {
            throw new IllegalArgumentException("the kind has no field " + field.name());
        }
        return (T) value;
    }

    boolean isWritten(Field<?> field) {
        return written.containsKey(field);
    }

    /** Whether a padding says {@code same}, or nothing. */
    boolean isSame(Field<?> padding) {
        return !isWritten(padding) || Field.Padding.SAME.equals(written.get(padding));
    }
}
