package io.trainyard.server.models.filter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what a search is to be ordered by, as in {@code last_updated_timestamp DESC}. */
public final class OrderBy {
    private OrderBy() {}

    /**
     * @param clauses as the caller wrote them
     * @param columns by the words that stand for them
     * @param last columns that decide in the end, each with its direction; left out where the caller names the column
     * @return the inside of an SQL {@code order by}
     */
    public static String sql(List<String> clauses, Map<String, String> columns, LinkedHashMap<String, String> last) {
        List<String> sql = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String clause : clauses) {
            String[] words = clause.strip().split("\\s+");
            String key = words[0].replaceFirst("^attributes?\\.", "").replace("`", "");
            String column = columns.get(key);
            String direction = words.length == 2 ? words[1].toUpperCase(Locale.ROOT) : "ASC";
            if (column == null || words.length > 2 || !direction.equals("ASC") && !direction.equals("DESC")) {
                throw invalid(clause, columns.keySet());
            }
            if (!seen.add(column)) {
                throw new InvalidSearchProblem("`order_by` contains duplicate fields: " + clauses);
            }
            sql.add(column + " " + direction);
        }
        last.forEach((column, direction) -> {
            if (seen.add(column)) {
                sql.add(column + " " + direction);
            }
        });
        return String.join(", ", sql);
    }

    private static InvalidSearchProblem invalid(String clause, Set<String> keys) {
        return new InvalidSearchProblem(
                "Invalid order by key '%s' specified. Valid keys are %s, each followed by ASC or DESC if need be"
                        .formatted(
                                clause.length() <= 100 ? clause : clause.substring(0, 100) + "...",
                                keys.stream().sorted().toList()));
    }
}
