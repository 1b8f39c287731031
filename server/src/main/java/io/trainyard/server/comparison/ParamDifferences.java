package io.trainyard.server.comparison;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Parameters of several runs side by side, by key, and which of them are not the same. */
final class ParamDifferences {
    /** Longer ones are texts, whatever their characters: no parameter is such a number. */
    private static final int LONGEST_NUMBER = 40;

    private ParamDifferences() {}

    /** @param params of each run, by key */
    static List<ParamRow> of(List<? extends Map<String, String>> params) {
        SortedSet<String> keys = new TreeSet<>();
        params.forEach(of -> keys.addAll(of.keySet()));
        return keys.stream().map(key -> row(key, params)).toList();
    }

    private static ParamRow row(String key, List<? extends Map<String, String>> params) {
        List<@Nullable String> values = new ArrayList<>();
        params.forEach(of -> values.add(of.get(key)));
        @Nullable String first = values.get(0);
        return new ParamRow(key, values, !values.stream().allMatch(value -> same(first, value)));
    }

    /** Numbers are the same however they are written: {@code 0.1}, {@code 0.10} and {@code 1e-1}. */
    private static boolean same(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        if (one.equals(other)) {
            return true;
        }
        BigDecimal number = number(one);
        BigDecimal another = number(other);
        return number != null && another != null && number.compareTo(another) == 0;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
