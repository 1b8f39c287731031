package io.trainyard.agent.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of text without tabs or lines. Where it is wider than the terminal, texts are cut short, the longest first, and
 * then columns are left out from the right.
 */
public final class Table {
    private static final int GAP = 2;
    private static final int SHORTEST = 12;
    private static final int LONGEST = 30;

    private final List<Column> columns;
    private final List<List<@Nullable String>> rows = new ArrayList<>();

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** @param cells one for each column; null where there is nothing to say */
    public Table row(@Nullable String... cells) {
        return row(Arrays.asList(cells));
    }

    public Table row(List<@Nullable String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(cells);
        return this;
    }

    /** The title and the rows, as they fit the screen. */
    public List<String> lines(Screen screen) {
        int[] widths = natural(screen);
        List<Integer> shown =
                IntStream.range(0, columns.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
        while (!fits(shown, widths, screen) && hasExpendable(shown)) {
            shown.remove(lastExpendable(shown));
            widths = natural(screen);
        }
        return lines(shown, widths, screen);
    }

    private List<String> lines(List<Integer> shown, int[] widths, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(line(shown, widths, columns.stream().map(Column::title).toList(), true, screen));
        for (List<@Nullable String> row : rows) {
            lines.add(line(shown, widths, row, false, screen));
        }
        return lines;
    }

    /**
     * The same, but where not all columns fit, those that do not go on below, again after the first one. Nothing is left
     * out; only texts longer than {@value #LONGEST} columns are cut short.
     */
    public List<String> wrapped(Screen screen) {
        int[] widths = natural(screen);
        for (int i = 1; i < widths.length && screen.width().isPresent(); i++) {
            widths[i] = Math.min(widths[i], LONGEST);
        }
        List<String> lines = new ArrayList<>();
        int next = 1;
        while (next < columns.size()) {
            List<Integer> shown = new ArrayList<>(List.of(0));
            int used = widths[0];
            do {
                used += GAP + widths[next];
                shown.add(next++);
            } while (next < columns.size()
                    && used + GAP + widths[next] <= screen.width().orElse(Integer.MAX_VALUE));
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(lines(shown, widths, screen));
        }
        return lines;
    }

    private int[] natural(Screen screen) {
        return IntStream.range(0, columns.size())
                .map(i -> Math.max(
                        Width.of(columns.get(i).title()),
                        rows.stream()
                                .mapToInt(row -> Width.of(cell(row, i, screen)))
                                .max()
                                .orElse(0)))
                .toArray();
    }

    /** Cuts texts for as long as it takes; false if that is not enough. */
    private boolean fits(List<Integer> shown, int[] widths, Screen screen) {
        if (screen.width().isEmpty()) {
            return true;
        }
        int room = screen.width().getAsInt() - GAP * (shown.size() - 1);
        while (shown.stream().mapToInt(i -> widths[i]).sum() > room) {
            int longest = shown.stream()
                    .filter(i -> columns.get(i).shrinks() && widths[i] > SHORTEST)
                    .max((one, other) -> Integer.compare(widths[one], widths[other]))
                    .orElse(-1);
            if (longest < 0) {
                return false;
            }
            widths[longest]--;
        }
        return true;
    }

    private boolean hasExpendable(List<Integer> shown) {
        return shown.size() > 1 && shown.stream().anyMatch(i -> !columns.get(i).needed());
    }

    private int lastExpendable(List<Integer> shown) {
        int place = shown.size() - 1;
        while (columns.get(shown.get(place)).needed()) {
            place--;
        }
        return place;
    }

    private String line(List<Integer> shown, int[] widths, List<@Nullable String> cells, boolean title, Screen screen) {
        List<String> parts = new ArrayList<>();
        for (int i : shown) {
            Column column = columns.get(i);
            String cut = Width.cut(cell(cells, i, screen), widths[i], screen.glyphs());
            String gap = " ".repeat(widths[i] - Width.of(cut));
            String painted = screen.paint(title ? "bold" : column.style().apply(cut), cut);
            parts.add(column.right() ? gap + painted : painted + gap);
        }
        return String.join(" ".repeat(GAP), parts).stripTrailing();
    }

    private static String cell(List<@Nullable String> row, int column, Screen screen) {
        String text =
                Objects.requireNonNullElse(row.get(column), screen.glyphs().none());
        return text.replaceAll("\\s+", " ");
    }
}
