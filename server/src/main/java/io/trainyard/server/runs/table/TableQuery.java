package io.trainyard.server.runs.table;

import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.runs.ListQuery;
import io.trainyard.server.search.Lifecycle;
import io.trainyard.server.search.RunQuery;
import io.trainyard.server.search.language.FilterParser;
import jakarta.ws.rs.core.UriBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the table asks for.
 *
 * @param status null for all that are not put away, {@value #ARCHIVED} for those that are
 * @param q words, or a filter
 * @param order null for the newest first
 * @param cols one column a line; null for the usual ones
 * @param group what runs are put into groups by; null for a table of runs
 * @param rows of a page, one of {@link #PAGES}
 */
record TableQuery(
        @Nullable String status,
        String q,
        @Nullable String order,
        @Nullable String cols,
        @Nullable String group,
        int rows) {
    static final String ARCHIVED = "archived";

    /** How long pages may be; the first is usual, since a browser takes twice as long to lay out twice the rows. */
    static final List<Integer> PAGES = List.of(50, 100, 200);

    TableQuery {
        status = blankToNull(status);
        order = blankToNull(order);
        cols = blankToNull(cols);
        group = blankToNull(group);
    }

    /**
     * Reads how long pages are.
     *
     * @param given null or blank for the usual length
     * @throws InvalidRequestProblem for a length that pages do not have
     */
    static int rows(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return PAGES.get(0);
        }
        return PAGES.stream()
                .filter(rows -> given.equals(Integer.toString(rows)))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestProblem("rows is '" + given + "'; a page has "
                        + PAGES.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "."));
    }

    boolean hasUsualRows() {
        return rows == PAGES.get(0);
    }

    boolean archived() {
        return ARCHIVED.equals(status);
    }

    /**
     * The runs of any status.
     *
     * @throws io.trainyard.server.search.language.InvalidFilterProblem if the filter or the order cannot be understood
     */
    RunQuery anyStatus(int limit) {
        RunQuery all =
                ListQuery.of(null, limit).and(FilterParser.parseOrWords(q).orElse(null));
        return order == null ? all : all.orderedBy(List.of(order));
    }

    /** The runs that the table lists. */
    RunQuery shown(int limit) {
        RunQuery all = anyStatus(limit);
        if (archived()) {
            return all.thatAre(Lifecycle.DELETED);
        }
        RunQuery shown = ListQuery.of(status, limit).and(all.filter());
        return order == null ? shown : shown.orderedBy(List.of(order));
    }

    TableQuery withStatus(@Nullable String other) {
        return new TableQuery(other, q, order, cols, group, rows);
    }

    TableQuery withOrder(@Nullable String other) {
        return new TableQuery(status, q, other, cols, group, rows);
    }

    TableQuery withQ(String other) {
        return new TableQuery(status, other, order, cols, group, rows);
    }

    TableQuery withGroup(@Nullable String other) {
        return new TableQuery(status, q, order, cols, other, rows);
    }

    TableQuery withRows(int other) {
        return new TableQuery(status, q, order, cols, group, other);
    }

    /** @param page what the page before said is next; null for the first */
    String address(String path, @Nullable String page) {
        Map<String, @Nullable String> given = new LinkedHashMap<>();
        given.put("status", status);
        given.put("q", blankToNull(q));
        given.put("order", order);
        given.put("cols", cols);
        given.put("group", group);
        given.put("rows", hasUsualRows() ? null : Integer.toString(rows));
        given.put("page", page);
        UriBuilder address = UriBuilder.fromPath(path);
        given.values().removeIf(value -> value == null);
        given.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.buildFromMap(given).toString();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
