package io.trainyard.server.runs;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.search.RunHits;
import io.trainyard.server.search.RunQuery;
import io.trainyard.server.search.RunSearch;
import io.trainyard.server.search.language.FilterParser;
import io.trainyard.server.search.language.InvalidFilterProblem;
import io.trainyard.web.FilterMistake;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import io.trainyard.web.RunsView;
import io.trainyard.web.RunsView.Tab;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of runs, which is also the start page. */
@Path("/")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class RunsPage {
    private static final int ROWS = 100;

    @Inject
    RunService runs;

    @Inject
    RunSearch search;

    @Inject
    RunViews views;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance start() {
        return show(null, "", null);
    }

    /**
     * @param text of the filter field: words, or a filter
     * @param page what the page before said is next
     */
    @GET
    @Path("runs")
    public TemplateInstance show(
            @QueryParam("status") @Nullable String status,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("page") @Nullable String page) {
        return Pages.runs(frames.frame(Section.RUNS, "Runs"), view(ListQuery.status(status), text, page));
    }

    private RunsView view(@Nullable RunStatus status, String text, @Nullable String page) {
        RunQuery all;
        try {
            all = ListQuery.of(null, ROWS).and(FilterParser.parseOrWords(text).orElse(null));
        } catch (InvalidFilterProblem problem) {
            return RunsView.mistaken(text, mistake(problem));
        }
        Map<String, Long> counts = search.countByStatus(all);
        RunQuery shown =
                status == null ? all : ListQuery.of(status.word(), ROWS).and(all.filter());
        RunHits hits = search.find(shown.page(page));
        return new RunsView(
                tabs(status, text, counts),
                views.rows(runs.all(hits.runs())),
                text,
                !counts.isEmpty() || !text.isBlank(),
                hits.next() == null ? null : address(status, text, hits.next()),
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

    private static List<Tab> tabs(@Nullable RunStatus shown, String text, Map<String, Long> counts) {
        List<Tab> tabs = new ArrayList<>();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        tabs.add(new Tab("All", address(null, text, null), all, shown == null));
        for (RunStatus status : RunStatus.values()) {
            String title = status.name().charAt(0) + status.word().substring(1);
            long count = counts.getOrDefault(status.word(), 0L);
            tabs.add(new Tab(title, address(status, text, null), count, shown == status));
        }
        return tabs;
    }

    private static String address(@Nullable RunStatus status, String text, @Nullable String page) {
        UriBuilder address = UriBuilder.fromPath("/runs");
        if (status != null) {
            address.queryParam("status", status.word());
        }
        if (!text.isBlank()) {
            address.queryParam("q", "{text}");
        }
        if (page != null) {
            address.queryParam("page", page);
        }
        return (text.isBlank() ? address.build() : address.build(text)).toString();
    }
}
