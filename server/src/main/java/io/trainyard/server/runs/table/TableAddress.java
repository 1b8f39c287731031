package io.trainyard.server.runs.table;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What may stand behind the question mark of the table's address, and of its file's. */
public final class TableAddress {
    /** One of a run, or {@value TableQuery#ARCHIVED}. */
    @QueryParam("status")
    @Nullable
    String status;

    /** Of the filter field: words, or a filter. */
    @QueryParam("q")
    @DefaultValue("")
    String q = "";

    /** A filter under the name that the API has for it. */
    @QueryParam("filter")
    @DefaultValue("")
    String filter = "";

    /** As in {@code metrics.acc DESC, name}. */
    @QueryParam("order")
    @Nullable
    String order;

    /** One column a line. */
    @QueryParam("cols")
    @Nullable
    String columns;

    /** What runs are put into groups by, as in {@code family} or {@code params.lr}. */
    @QueryParam("group")
    @Nullable
    String group;

    /** How many runs a page has, one of {@link TableQuery#PAGES}. */
    @QueryParam("rows")
    @Nullable
    String rows;

    TableQuery query() {
        return new TableQuery(status, q.isBlank() ? filter : q, order, columns, group, TableQuery.rows(rows));
    }
}
