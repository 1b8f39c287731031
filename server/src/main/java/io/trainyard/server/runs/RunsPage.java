package io.trainyard.server.runs;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NumberParam;
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
    RunViews views;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance start() {
        return show(null, "", null);
    }

    /**
     * @param words of the filter field
     * @param before an id; only older runs are shown
     */
    @GET
    @Path("runs")
    public TemplateInstance show(
            @QueryParam("status") @Nullable String status,
            @QueryParam("q") @DefaultValue("") String words,
            @QueryParam("before") @Nullable String before) {
        RunFilter filter = new RunFilter(status(status), null, words, NumberParam.counting("before", before), ROWS);
        List<Run> found = runs.list(filter);
        Map<RunStatus, Long> counts = runs.counts(filter);
        String older = found.size() == ROWS
                ? address(filter.status(), words, found.get(ROWS - 1).id())
                : null;
        boolean any = !counts.isEmpty() || !words.isBlank();
        return Pages.runs(
                frames.frame(Section.RUNS, "Runs"),
                new RunsView(tabs(filter, counts), views.rows(found), words, any, older));
    }

    private static List<Tab> tabs(RunFilter filter, Map<RunStatus, Long> counts) {
        List<Tab> tabs = new ArrayList<>();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        tabs.add(new Tab("All", address(null, filter.words(), null), all, filter.status() == null));
        for (RunStatus status : RunStatus.values()) {
            String title = status.name().charAt(0) + status.word().substring(1);
            tabs.add(new Tab(
                    title,
                    address(status, filter.words(), null),
                    counts.getOrDefault(status, 0L),
                    filter.status() == status));
        }
        return tabs;
    }

    private static String address(@Nullable RunStatus status, String words, @Nullable Long before) {
        UriBuilder address = UriBuilder.fromPath("/runs");
        if (status != null) {
            address.queryParam("status", status.word());
        }
        if (!words.isBlank()) {
            address.queryParam("q", "{words}");
        }
        if (before != null) {
            address.queryParam("before", before);
        }
        return (words.isBlank() ? address.build() : address.build(words)).toString();
    }

    private static @Nullable RunStatus status(@Nullable String word) {
        try {
            return word == null || word.isBlank() ? null : RunStatus.of(word);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestProblem("'" + word + "' is no status of a run; use one of queued, running, paused, "
                    + "completed, failed, cancelled.");
        }
    }
}
