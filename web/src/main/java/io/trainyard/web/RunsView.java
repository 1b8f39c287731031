package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of runs.
 *
 * @param tabs one per status, and one for all
 * @param heads of the columns, behind the one that names the run
 * @param query what stands in the filter field
 * @param columns as they are written, one a line
 * @param ownColumns whether they are others than the usual ones
 * @param status that is shown; empty for all
 * @param order empty for the newest first
 * @param archived whether runs are shown that were put away
 * @param older address of the next page; null on the last
 * @param lengths that a page may have; empty where that makes no difference
 * @param length of pages; empty for the usual one
 * @param csv address of the table as a file
 * @param group what runs are put into groups by; empty for a table of runs
 * @param groups in place of the rows; null for a table of runs
 * @param views that were saved
 * @param mistake in the filter, for which no run is looked for; null if there is none
 */
public record RunsView(
        List<Tab> tabs,
        List<Head> heads,
        List<Row> rows,
        String query,
        String columns,
        boolean ownColumns,
        String status,
        String order,
        boolean anyRun,
        boolean archived,
        @Nullable String older,
        List<Length> lengths,
        String length,
        @Nullable String csv,
        String group,
        @Nullable GroupsView groups,
        List<SavedView> views,
        @Nullable FilterMistake mistake) {

    /** The table of a filter that cannot be understood. */
    public static RunsView mistaken(String query, FilterMistake mistake) {
        return new RunsView(
                List.of(), List.of(), List.of(), query, "", false, "", "", true, false, null, List.of(), "", null, "",
                null, List.of(), mistake);
    }

    /** How many runs a page may have. */
    public record Length(int rows, String href, boolean current) {}

    /** Runs of one status. */
    public record Tab(String text, String href, long count, boolean current) {}

    /**
     * What stands above a column.
     *
     * @param hint what the column holds, in words
     * @param href address of the table in the order of this column; null if it has none
     * @param sorted {@code ascending} or {@code descending}; null while something else orders the table
     */
    public record Head(String title, String hint, boolean number, @Nullable String href, @Nullable String sorted) {}

    /**
     * A run.
     *
     * @param colour the number of its colour, the same on every page
     */
    public record Row(long id, String name, int colour, List<RunCell> cells) {}
}
