package io.trainyard.networks.inline;

import io.trainyard.contract.Written;
import io.trainyard.networks.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be said of a layer.
 *
 * @param <T> what its value is in Java
 */
sealed interface Field<T> {
    String name();

    /** One sentence for people. */
    String meaning();

    /** What may be written, in words. */
    String allowed();

    /** As it would be written, for a message. */
    String example();

    /** What holds where it is not written, as a document would have it; null where it has to be. */
    @Nullable
    Object preset();

    /** What {@code written}, from a JSON or YAML document, stands for; empty where it is not allowed. */
    Optional<T> value(@Nullable Object written);

    /** What may be written, as a JSON Schema. */
    Map<String, Object> schema();

    /** A number of outputs, {@code classes} for as many as there are classes. */
    record Width(String name, int most, String meaning) implements Field<IntUnaryOperator> {
        static final String CLASSES = "classes";

        @Override
        public String allowed() {
            return "a whole number from 1 to " + most + ", or " + CLASSES;
        }

        @Override
        public String example() {
            return "64";
        }

        @Override
        public @Nullable Object preset() {
            return null;
        }

        @Override
        public Optional<IntUnaryOperator> value(@Nullable Object written) {
            return CLASSES.equals(written)
                    ? Optional.of(classes -> classes)
                    : Written.whole(written, 1, most).map(number -> classes -> number);
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("oneOf", List.of(Schemas.integer(1, most), Map.of("const", CLASSES)));
        }
    }

    /** A whole number. */
    record Whole(String name, Integer preset, int least, int most, String meaning) implements Field<Integer> {
        @Override
        public String allowed() {
            return "a whole number from " + least + " to " + most;
        }

        @Override
        public String example() {
            return preset.toString();
        }

        @Override
        public Optional<Integer> value(@Nullable Object written) {
            return Written.whole(written, least, most);
        }

        @Override
        public Map<String, Object> schema() {
            return Schemas.integer(least, most);
        }
    }

    /** A height and a width, or one number for both. */
    record Sides(String name, @Nullable Object preset, int least, int most, String meaning) implements Field<Size> {
        @Override
        public String allowed() {
            return "a whole number from " + least + " to " + most + ", or two of them as in [3, 1]";
        }

        @Override
        public String example() {
            return "2";
        }

        @Override
        public Optional<Size> value(@Nullable Object written) {
            if (!(written instanceof List<?> list)) {
                return Written.whole(written, least, most).map(Size::square);
            }
            return list.size() != 2
                    ? Optional.empty()
                    : Written.whole(list.get(0), least, most).flatMap(height -> Written.whole(list.get(1), least, most)
                            .map(width -> new Size(height, width)));
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> side = Schemas.integer(least, most);
            return Map.of("oneOf", List.of(side, Schemas.pair(side)));
        }
    }

    /** Pixels added on each side, or {@code same}; its value gives them for a kernel, its dilation counted in. */
    record Padding(String name, Sides sides, String meaning) implements Field<UnaryOperator<Size>> {
        static final String SAME = "same";

        @Override
        public String allowed() {
            return SAME + ", " + sides.allowed();
        }

        @Override
        public String example() {
            return SAME;
        }

        @Override
        public Object preset() {
            return SAME;
        }

        @Override
        public Optional<UnaryOperator<Size>> value(@Nullable Object written) {
            return SAME.equals(written)
                    ? Optional.of(Size::half)
                    : sides.value(written).map(pixels -> kernel -> pixels);
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("oneOf", List.of(Map.of("const", SAME), sides.schema()));
        }
    }

    /**
     * A number.
     *
     * @param least allowed itself if {@code closed}
     * @param most not allowed itself
     */
    record Decimal(String name, @Nullable Double preset, double least, boolean closed, double most, String meaning)
            implements Field<Double> {
        private static final Pattern TEXT = Pattern.compile("\\d*\\.?\\d+[eE][-+]?\\d{1,2}");

        @Override
        public String allowed() {
            return "a number " + (closed ? "at least " : "above ") + plain(least) + " and below " + plain(most);
        }

        private static String plain(double limit) {
            return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
        }

        @Override
        public String example() {
            return "0.2";
        }

        /** YAML calls {@code 1e-3} text. */
        @Override
        public Optional<Double> value(@Nullable Object written) {
            double number = written instanceof Number given
                    ? given.doubleValue()
                    : written instanceof String text && TEXT.matcher(text).matches()
                            ? Double.parseDouble(text)
                            : Double.NaN;
            return (closed ? number >= least : number > least) && number < most
                    ? Optional.of(number)
                    : Optional.empty();
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "number", closed ? "minimum" : "exclusiveMinimum", least, "exclusiveMaximum", most);
        }
    }

    /** Yes or no. */
    record Flag(String name, Boolean preset, String meaning) implements Field<Boolean> {
        @Override
        public String allowed() {
            return "true or false";
        }

        @Override
        public String example() {
            return preset.toString();
        }

        @Override
        public Optional<Boolean> value(@Nullable Object written) {
            return written instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "boolean");
        }
    }
}
