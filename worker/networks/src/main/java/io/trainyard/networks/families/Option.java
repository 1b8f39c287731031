package io.trainyard.networks.families;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a variant leaves open, documented so that a form and a JSON Schema can show it.
 *
 * @param <T> what its value is in Java
 */
public sealed interface Option<T>
        permits Option.WholeNumber,
                Option.OddNumber,
                Option.WholeNumbers,
                FeatureSteps,
                Option.Probability,
                Option.Flag {
    /** Its key below {@code network.options}. */
    String name();

    T defaultValue();

    /** One sentence for people. */
    String meaning();

    /** {@code integer}, {@code number}, {@code boolean}, {@code integers} for a list, {@code steps} for numbers and letters M. */
    String type();

    /** What may be written, in words. */
    String allowed();

    /** What {@code written}, from a JSON or YAML document, stands for; empty where it is not allowed. */
    Optional<T> value(@Nullable Object written);

    /** As {@link #value}, but what is wrong is added to {@code mistakes} at this option. */
    default Optional<T> read(@Nullable Object written, Mistakes mistakes) {
        Optional<T> value = value(written);
        if (value.isEmpty()) {
            mistakes.add(name(), "is " + Written.quoted(written), "use " + allowed());
        }
        return value;
    }

    /** A value typed by a person as a document would hold it; what cannot be understood is left as it is. */
    default Object parse(String typed) {
        return Typed.number(typed);
    }

    /** A whole number. */
    record WholeNumber(String name, Integer defaultValue, int minimum, int maximum, String meaning)
            implements Option<Integer> {
        @Override
        public String type() {
            return "integer";
        }

        @Override
        public String allowed() {
            return "a whole number from " + minimum + " to " + maximum;
        }

        @Override
        public Optional<Integer> value(@Nullable Object written) {
            return Written.whole(written, minimum, maximum);
        }
    }

    /** An odd whole number, such as the side of a kernel that has a middle. */
    record OddNumber(String name, Integer defaultValue, int minimum, int maximum, String meaning)
            implements Option<Integer> {
        @Override
        public String type() {
            return "integer";
        }

        @Override
        public String allowed() {
            return "an odd number from " + minimum + " to " + maximum;
        }

        @Override
        public Optional<Integer> value(@Nullable Object written) {
            return Written.whole(written, minimum, maximum).filter(number -> number % 2 != 0);
        }
    }

    /**
     * A list of whole numbers.
     *
     * @param shortest fewest elements
     * @param longest most elements
     * @param each what an element may be; its own name and default are not used
     */
    record WholeNumbers(
            String name, List<Integer> defaultValue, int shortest, int longest, WholeNumber each, String meaning)
            implements Option<List<Integer>> {

        WholeNumbers(
                String name,
                List<Integer> defaultValue,
                int shortest,
                int longest,
                int minimum,
                int maximum,
                String meaning) {
            this(name, defaultValue, shortest, longest, new WholeNumber("", minimum, minimum, maximum, ""), meaning);
        }

        @Override
        public String type() {
            return "integers";
        }

        @Override
        public String allowed() {
            return "a list of " + shortest + " to " + longest + " whole numbers from " + each.minimum + " to "
                    + each.maximum;
        }

        @Override
        public Optional<List<Integer>> value(@Nullable Object written) {
            return read(written, new Mistakes());
        }

        @Override
        public Optional<List<Integer>> read(@Nullable Object written, Mistakes mistakes) {
            if (!(written instanceof List<?> list) || list.size() < shortest || list.size() > longest) {
                mistakes.add(name, "is " + Written.quoted(written), "use " + allowed());
                return Optional.empty();
            }
            List<Integer> values = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                each.read(list.get(i), mistakes.at(name).at(i)).ifPresent(values::add);
            }
            return values.size() == list.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
        }

        /** Reads {@code 32, 64} and {@code [32, 64]}. */
        @Override
        public Object parse(String typed) {
            return Typed.list(typed).stream().map(Typed::number).toList();
        }
    }

    /** A share that may be 0 but not 1. */
    record Probability(String name, Double defaultValue, String meaning) implements Option<Double> {
        @Override
        public String type() {
            return "number";
        }

        @Override
        public String allowed() {
            return "a number at least 0 and below 1";
        }

        @Override
        public Optional<Double> value(@Nullable Object written) {
            return written instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() < 1
                    ? Optional.of(number.doubleValue())
                    : Optional.empty();
        }
    }

    /** Yes or no. */
    record Flag(String name, Boolean defaultValue, String meaning) implements Option<Boolean> {
        @Override
        public String type() {
            return "boolean";
        }

        @Override
        public String allowed() {
            return "true or false";
        }

        @Override
        public Optional<Boolean> value(@Nullable Object written) {
            return written instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
        }

        @Override
        public Object parse(String typed) {
            return switch (typed.strip()) {
                case "true" -> true;
                case "false" -> false;
                default -> typed;
            };
        }
    }
}
