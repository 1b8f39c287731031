package io.trainyard.server.imports;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers as programs write them into CSV files. */
final class CsvNumber {
    private static final Set<String> MISSING = Set.of("", "null", "none", "na", "n/a", "#n/a", "<na>", "-", ".");

    private static final Map<String, Double> WORDS = Map.ofEntries(
            Map.entry("nan", Double.NaN),
            Map.entry("+nan", Double.NaN),
            Map.entry("-nan", Double.NaN),
            Map.entry("inf", Double.POSITIVE_INFINITY),
            Map.entry("+inf", Double.POSITIVE_INFINITY),
            Map.entry("-inf", Double.NEGATIVE_INFINITY),
            Map.entry("infinity", Double.POSITIVE_INFINITY),
            Map.entry("+infinity", Double.POSITIVE_INFINITY),
            Map.entry("-infinity", Double.NEGATIVE_INFINITY),
            Map.entry("1.#inf", Double.POSITIVE_INFINITY),
            Map.entry("-1.#inf", Double.NEGATIVE_INFINITY),
            Map.entry("1.#qnan", Double.NaN),
            Map.entry("-1.#ind", Double.NaN));

    private CsvNumber() {}

    /** Whether there is nothing in a cell, in whatever words. */
    static boolean isMissing(String cell) {
        return MISSING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * @param decimalComma whether {@code 0,5} is a half
     * @throws NumberFormatException if it is no number
     */
    static double value(String cell, boolean decimalComma) {
        String text = cell.strip();
        if (looksLikeOne(text)) {
            return Double.parseDouble(text);
        }
        Double word = WORDS.get(text.toLowerCase(Locale.ROOT));
        if (word != null) {
            return word;
        }
        if (decimalComma && text.indexOf(',') == text.lastIndexOf(',') && looksLikeOne(text.replace(',', '.'))) {
            return Double.parseDouble(text.replace(',', '.'));
        }
        throw new NumberFormatException(text);
    }

    /** A whole number, also one written as 3.0 or 1e3; null if it is none. */
    static @Nullable Long whole(String cell) {
        String text = cell.strip();
        try {
            return looksLikeOne(text) ? (Long) new BigDecimal(text).longValueExact() : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** Java's own parser takes more than people mean by a number, such as {@code 1f} and {@code 0x1p3}. */
    private static boolean looksLikeOne(String text) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            if (!(c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
                return false;
            }
        }
        return digit;
    }
}
