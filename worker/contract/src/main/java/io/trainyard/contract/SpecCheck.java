package io.trainyard.contract;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds every mistake of a specification: missing fields, numbers out of range, and what its parts say of themselves. */
public final class SpecCheck {
    private SpecCheck() {}

    /** All mistakes of {@code part} and the records below it; empty if there are none. */
    public static List<Mistake> of(Record part) {
        Mistakes mistakes = new Mistakes();
        check(part, mistakes);
        return mistakes.all();
    }

    private static void check(Record part, Mistakes mistakes) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            checkField(component, value(part, component), mistakes);
        }
        if (part instanceof Checked checked) {
            checked.check(mistakes);
        }
    }

    private static void checkField(RecordComponent component, @Nullable Object value, Mistakes mistakes) {
        String name = component.getName();
        Required required = component.getAnnotation(Required.class);
        if (required != null && (value == null || value instanceof String text && text.isBlank())) {
            mistakes.add(name, "is missing", "add it, for example " + name + ": " + required.example());
            return;
        }
        Range range = component.getAnnotation(Range.class);
        if (value instanceof Record record) {
            check(record, mistakes.at(name));
        } else if (value instanceof List<?> list) {
            checkElements(list, range, mistakes.at(name));
            if (component.isAnnotationPresent(Pair.class)) {
                checkPair(list, name, mistakes);
            }
        } else if (value instanceof Number number && range != null) {
            checkRange(number, range, name, mistakes);
        }
    }

    private static void checkElements(List<?> list, @Nullable Range range, Mistakes mistakes) {
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            if (element == null) {
                mistakes.at(i).add("", "is empty", "give it a value or remove it");
            } else if (element instanceof Record record) {
                check(record, mistakes.at(i));
            } else if (element instanceof Number number && range != null) {
                checkRange(number, range, "", mistakes.at(i));
            }
        }
    }

    private static void checkPair(List<?> list, String field, Mistakes mistakes) {
        if (list.size() != 2) {
            mistakes.add(field, "has " + list.size() + " elements", "give two numbers, the least and the largest");
        } else if (list.get(0) instanceof Number least
                && list.get(1) instanceof Number largest
                && least.doubleValue() > largest.doubleValue()) {
            mistakes.add(field, "is " + list, "give the smaller number first");
        }
    }

    private static void checkRange(Number number, Range range, String field, Mistakes mistakes) {
        double value = number.doubleValue();
        boolean low = range.above() ? !(value > range.min()) : !(value >= range.min());
        boolean high = range.below() ? !(value < range.max()) : !(value <= range.max());
        if (low || high || Double.isInfinite(value)) {
            mistakes.add(field, "is " + number, "use a number " + words(range));
        }
    }

    private static String words(Range range) {
        String low =
                Double.isInfinite(range.min()) ? "" : (range.above() ? "above " : "at least ") + plain(range.min());
        String high =
                Double.isInfinite(range.max()) ? "" : (range.below() ? "below " : "at most ") + plain(range.max());
        if (low.isEmpty() && high.isEmpty()) {
            return "that is finite";
        }
        return low.isEmpty() || high.isEmpty() ? low + high : low + " and " + high;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) value)
                : Double.toString(value);
    }

    private static @Nullable Object value(Record part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /** Names that may stand in URLs and file names: letters, digits, dot, dash, underscore and space. */
    static void checkLabels(String field, Map<String, String> labels, Mistakes mistakes) {
        labels.forEach((key, value) -> {
            if (key.isBlank() || key.length() > 250 || value == null || value.length() > 5000) {
                mistakes.add(
                        field,
                        "holds the entry '" + key + "'",
                        "use keys of 1 to 250 characters and values of at most 5000");
            }
        });
    }
}
