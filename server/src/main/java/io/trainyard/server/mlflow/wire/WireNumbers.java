package io.trainyard.server.mlflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers as Protobuf writes them in JSON: 64-bit ones as text too, and words for what JSON has no numbers for. */
final class WireNumbers {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int DIGITS = 400;

    private WireNumbers() {}

    /** A whole number of 64 bits, or nothing where the value is none. */
    static OptionalLong whole(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
        }
        if (value.isTextual() && WHOLE.matcher(value.textValue()).matches()) {
            return parsed(value.textValue());
        }
        if (value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())) {
            BigDecimal number = value.decimalValue();
            boolean fits = number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
            return fits && number.stripTrailingZeros().scale() <= 0
                    ? OptionalLong.of(number.longValue())
                    : OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    static OptionalDouble real(JsonNode value) {
        if (value.isNumber()) {
            return OptionalDouble.of(value.doubleValue());
        }
        return value.isTextual() ? real(value.textValue()) : OptionalDouble.empty();
    }

    static OptionalDouble real(String text) {
        return switch (text) {
            case "NaN" -> OptionalDouble.of(Double.NaN);
            case "Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default ->
                text.length() <= DIGITS && DECIMAL.matcher(text).matches()
                        ? OptionalDouble.of(Double.parseDouble(text))
                        : OptionalDouble.empty();
        };
    }

    /** What MLflow calls the type of a value: Python's name for it. */
    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case ARRAY -> "list";
            case OBJECT -> "dict";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            default -> "NoneType";
        };
    }

    private static OptionalLong parsed(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // 19 digits can be too much
        }
    }
}
