package io.trainyard.server.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a CSV file hold, by their names; each is the index of its column.
 *
 * @param names the header
 * @param step what counts the rows: steps, or epochs where there are no steps
 * @param epochs whether it counts epochs
 * @param time when a row was measured; null if the file does not say
 * @param metrics all others; columns without a name are left out
 */
record CsvColumns(List<String> names, int step, boolean epochs, @Nullable Integer time, List<Integer> metrics) {
    private static final Set<String> STEPS = Set.of("step", "globalstep", "iteration", "iter");
    private static final String EPOCH = "epoch";
    private static final Set<String> TIMES = Set.of("time", "timestamp", "walltime", "datetime", "date");
    private static final int LONGEST_KEY = 250;

    static CsvColumns of(CsvRows.Row header) {
        List<String> names = header.cells().stream().map(String::strip).toList();
        check(header.line(), names);
        Integer step = first(names, STEPS);
        Integer counted = step == null ? first(names, Set.of(EPOCH)) : step;
        if (counted == null) {
            throw UnreadableCsvProblem.line(
                    header.line(),
                    "names no column \"epoch\" or \"step\" (in any case); it has " + listed(names)
                            + ". The first line must name the columns, and one of them must count epochs or steps.");
        }
        Integer time = first(names, TIMES);
        List<Integer> metrics = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (i != counted && (time == null || i != time) && !names.get(i).isEmpty()) {
                metrics.add(i);
            }
        }
        if (metrics.isEmpty()) {
            throw UnreadableCsvProblem.line(
                    header.line(), "names no metric beside " + listed(names) + "; each metric is a column of its own.");
        }
        return new CsvColumns(names, counted, step == null, time, List.copyOf(metrics));
    }

    /** For a mistake in a cell. */
    UnreadableCsvProblem mistake(long line, int column, String message) {
        return UnreadableCsvProblem.cell(line, names.get(column), column + 1, message);
    }

    private static void check(long line, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.length() > LONGEST_KEY) {
                throw UnreadableCsvProblem.cell(
                        line,
                        name.substring(0, LONGEST_KEY) + "…",
                        i + 1,
                        "the name has more than " + LONGEST_KEY + " characters; shorten it.");
            }
            if (name.chars().anyMatch(Character::isISOControl)) {
                throw UnreadableCsvProblem.cell(
                        line,
                        name.replaceAll("\\p{Cntrl}", "?"),
                        i + 1,
                        "the name holds control characters; use printable ones.");
            }
            if (!name.isEmpty() && !seen.add(name)) {
                throw UnreadableCsvProblem.cell(
                        line, name, i + 1, "another column has this name, too; give each its own.");
            }
        }
    }

    private static @Nullable Integer first(List<String> names, Set<String> words) {
        for (int i = 0; i < names.size(); i++) {
            if (words.contains(names.get(i).toLowerCase(Locale.ROOT).replaceAll("[ _-]", ""))) {
                return i;
            }
        }
        return null;
    }

    private static String listed(List<String> names) {
        String all = String.join(", ", names.subList(0, Math.min(10, names.size())));
        return "\"" + all + (names.size() > 10 ? ", …" : "") + "\"";
    }
}
