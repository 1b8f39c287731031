package io.trainyard.server.runs.table;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.runs.ListQuery;
import io.trainyard.server.runs.RunContents;
import io.trainyard.server.runs.RunStatus;
import io.trainyard.server.search.Lifecycle;
import io.trainyard.server.search.RunHits;
import io.trainyard.server.search.RunQuery;
import io.trainyard.server.search.RunSearch;
import io.trainyard.server.search.language.InvalidFilterProblem;
import io.trainyard.server.views.PageKind;
import io.trainyard.server.views.Views;
import io.trainyard.web.FilterMistake;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.GroupsView;
import io.trainyard.web.Pages;
import io.trainyard.web.RunsView;
import io.trainyard.web.RunsView.Head;
import io.trainyard.web.RunsView.Length;
import io.trainyard.web.RunsView.Tab;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of runs, which is also the start page. */
@Path("/")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class RunsPage {
    static final String RUNS = "/runs";

    @Inject
    RunContents contents;

    @Inject
    RunSearch search;

    @Inject
    Cells cells;

    @Inject
    Grouping grouping;

    @Inject
    Views views;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance start(@Context SecurityContext caller) {
        return show(new TableAddress(), null, caller);
    }

    /** @param page what the page before said is next */
    @GET
    @Path("runs")
    public TemplateInstance show(
            @BeanParam TableAddress address,
            @QueryParam("page") @Nullable String page,
            @Context SecurityContext caller) {
        return Pages.runs(
                frames.frame(Section.RUNS, "Runs"),
                view(address.query(), page, caller.getUserPrincipal().getName()));
    }

    private RunsView view(TableQuery query, @Nullable String page, String person) {
        List<Column> columns = ColumnReader.read(query.cols());
        RunQuery all;
        try {
            all = query.anyStatus(query.rows());
        } catch (InvalidFilterProblem problem) {
            return RunsView.mistaken(query.q(), mistake(problem));
        }
        if (!query.archived()) {
            ListQuery.status(query.status());
        }
        Map<String, Long> counts = search.countByStatus(all);
        long archived = search.countByStatus(all.thatAre(Lifecycle.DELETED)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        GroupsView groups = query.group() == null ? null : grouping.of(query, query.shown(query.rows()), columns);
        RunHits hits =
                groups == null ? search.find(query.shown(query.rows()).page(page)) : new RunHits(List.of(), null);
        return new RunsView(
                tabs(query, counts, archived),
                columns.stream().map(column -> head(column, query)).toList(),
                cells.rows(contents.of(hits.runs()).toList(), columns),
                query.q(),
                String.join("\n", ColumnReader.lines(query.cols())),
                query.cols() != null,
                query.status() == null ? "" : query.status(),
                query.order() == null ? "" : query.order(),
                !counts.isEmpty() || archived > 0 || !query.q().isBlank(),
                query.archived(),
                hits.next() == null ? null : query.address(RUNS, hits.next()),
                lengths(query, hits),
                query.hasUsualRows() ? "" : Integer.toString(query.rows()),
                query.address(RUNS + ".csv", null),
                query.group() == null ? "" : query.group(),
                groups,
                views.offered(PageKind.RUNS, person),
                null);
    }

    private static FilterMistake mistake(InvalidFilterProblem problem) {
        String text = problem.text();
        return new FilterMistake(
                text.substring(0, problem.start()),
                text.substring(problem.start(), problem.end()),
                text.substring(problem.end()),
                problem.getMessage());
    }

    /** The first press puts the best or newest on top, the next one turns the order round, the third takes it away. */
    private static Head head(Column column, TableQuery query) {
        if (!column.ordered()) {
            return new Head(column.title(), column.hint(), column.number(), null, null);
        }
        String down = column.text() + " DESC";
        String up = column.text() + " ASC";
        String order = query.order();
        boolean isDown = down.equals(order);
        boolean isUp = up.equals(order);
        String first = column.risesToBest() ? up : down;
        String second = first.equals(up) ? down : up;
        String next = first.equals(order) ? second : second.equals(order) ? null : first;
        return new Head(
                column.title(),
                column.hint(),
                column.number(),
                query.withOrder(next).address(RUNS, null),
                isDown ? "descending" : isUp ? "ascending" : null);
    }

    /** None where every run is on the shortest page there is. */
    private static List<Length> lengths(TableQuery query, RunHits hits) {
        return hits.next() == null && hits.runs().size() <= TableQuery.PAGES.get(0)
                ? List.of()
                : TableQuery.PAGES.stream()
                        .map(rows -> new Length(rows, query.withRows(rows).address(RUNS, null), rows == query.rows()))
                        .toList();
    }

    private static List<Tab> tabs(TableQuery query, Map<String, Long> counts, long archived) {
        List<Tab> tabs = new ArrayList<>();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        tabs.add(tab(query, "All", null, all));
        for (RunStatus status : RunStatus.values()) {
            String title = status.name().charAt(0) + status.word().substring(1);
            tabs.add(tab(query, title, status.word(), counts.getOrDefault(status.word(), 0L)));
        }
        if (archived > 0 || query.archived()) {
            tabs.add(tab(query, "Archived", TableQuery.ARCHIVED, archived));
        }
        return tabs;
    }

    private static Tab tab(TableQuery query, String title, @Nullable String status, long count) {
        boolean current = status == null ? query.status() == null : status.equals(query.status());
        return new Tab(title, query.withStatus(status).address(RUNS, null), count, current);
    }
}
