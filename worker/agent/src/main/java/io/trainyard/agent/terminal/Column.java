package io.trainyard.agent.terminal;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param right whether its cells end in line, as numbers do
 * @param shrinks whether its cells may be cut short where the terminal is narrow
 * @param needed whether it stays even where there is no room for it
 * @param style of a cell by its text, in picocli's words, such as {@code green}; empty for none
 */
public record Column(String title, boolean right, boolean shrinks, boolean needed, Function<String, String> style) {
    private static final Function<String, String> PLAIN = text -> "";

    public static Column text(String title) {
        return new Column(title, false, true, false, PLAIN);
    }

    /** Of words that mean nothing when cut. */
    public static Column word(String title) {
        return new Column(title, false, false, false, PLAIN);
    }

    public static Column number(String title) {
        return new Column(title, true, false, false, PLAIN);
    }

    /** What a run or an evaluation is doing. */
    public static Column state(String title) {
        return new Column(title, false, false, false, Column::stateStyle);
    }

    public Column kept() {
        return new Column(title, right, shrinks, true, style);
    }

    /** The colour of a state, the same wherever it is shown; what stands behind its word does not matter. */
    public static String stateStyle(String state) {
        return switch (state.split(" ", 2)[0]) {
            case "completed" -> "green";
            case "running" -> "cyan";
            case "failed" -> "red";
            case "cancelled", "paused" -> "yellow";
            default -> "";
        };
    }
}
