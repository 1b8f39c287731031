package io.trainyard.networks.families;

import io.trainyard.contract.Mistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that a variant leaves open, documented so that a form and a JSON Schema can show it.
 *
 * @param <T> what its value is in Java
 */
public sealed interface Option<T> {
    /** Its key below {@code network.options}. */
    String name();

    T defaultValue();

    /** One sentence for people. */
    String meaning();

    /** {@code integer}, {@code number}, {@code boolean}, or {@code integers} for a list. */
    String type();

    /** What may be written, in words. */
    String allowed();

    /** The value as written in a specification; what is wrong with it is added to {@code mistakes} at this option. */
    Optional<T> read(Object written, Mistakes mistakes);

    /** A value typed by a person as a specification would hold it; what cannot be understood is left as it is. */
    Object parse(String typed);

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
        public Optional<Integer> read(Object written, Mistakes mistakes) {
            Optional<Integer> value = Written.whole(written, minimum, maximum);
            if (value.isEmpty()) {
                mistakes.add(name, "is " + Written.quoted(written), "use " + allowed());
            }
            return value;
        }

        @Override
        public Object parse(String typed) {
            return Written.number(typed);
        }
    }

    /** An odd whole number, such as a kernel that has a middle. */
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
        public Optional<Integer> read(Object written, Mistakes mistakes) {
            Optional<Integer> value = Written.whole(written, minimum, maximum).filter(number -> number % 2 == 1);
            if (value.isEmpty()) {
                mistakes.add(name, "is " + Written.quoted(written), "use " + allowed());
            }
            return value;
        }

        @Override
        public Object parse(String typed) {
            return Written.number(typed);
        }
    }

    /**
     * A list of whole numbers.
     *
     * @param minimum of each
     * @param maximum of each
     */
    record WholeNumbers(
            String name,
            List<Integer> defaultValue,
            int shortest,
            int longest,
            int minimum,
            int maximum,
            String meaning)
            implements Option<List<Integer>> {
        @Override
        public String type() {
            return "integers";
        }

        @Override
        public String allowed() {
            return "a list of " + shortest + " to " + longest + " whole numbers from " + minimum + " to " + maximum;
        }

        @Override
        public Optional<List<Integer>> read(Object written, Mistakes mistakes) {
            if (!(written instanceof List<?> list) || list.size() < shortest || list.size() > longest) {
                mistakes.add(name, "is " + Written.quoted(written), "use " + allowed());
                return Optional.empty();
            }
            List<Integer> values = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                Optional<Integer> value = Written.whole(list.get(i), minimum, maximum);
                value.ifPresent(values::add);
                if (value.isEmpty()) {
                    mistakes.at(name)
                            .at(i)
                            .add(
                                    "",
                                    "is " + Written.quoted(list.get(i)),
                                    "use a whole number from " + minimum + " to " + maximum);
                }
            }
            return values.size() == list.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
        }

        @Override
        public Object parse(String typed) {
            String inner = typed.strip().replaceFirst("^\\[(.*)]$", "$1").strip();
            return inner.isEmpty()
                    ? List.of()
                    : Stream.of(inner.split(",", -1)).map(Written::number).toList();
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
        public Optional<Double> read(Object written, Mistakes mistakes) {
            if (written instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() < 1) {
                return Optional.of(number.doubleValue());
            }
            mistakes.add(name, "is " + Written.quoted(written), "use " + allowed());
            return Optional.empty();
        }

        @Override
        public Object parse(String typed) {
            return Written.number(typed);
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
        public Optional<Boolean> read(Object written, Mistakes mistakes) {
            if (written instanceof Boolean flag) {
                return Optional.of(flag);
            }
            mistakes.add(name, "is " + Written.quoted(written), "use " + allowed());
            return Optional.empty();
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
