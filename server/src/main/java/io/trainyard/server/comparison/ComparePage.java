package io.trainyard.server.comparison;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.evaluations.ConfusionsOfRuns;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.views.PageKind;
import io.trainyard.server.views.Views;
import io.trainyard.web.CompareView;
import io.trainyard.web.CompareView.Item;
import io.trainyard.web.CompareView.Param;
import io.trainyard.web.ConfusionsView;
import io.trainyard.web.Frame.Crumb;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import io.trainyard.web.SavedView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Runs beside each other. All that is chosen on the page stands in its address, of which only the runs are read here. */
@Path("/compare")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class ComparePage {
    @Inject
    Comparisons comparisons;

    @Inject
    ConfusionsOfRuns confusions;

    @Inject
    Views views;

    @Inject
    Frames frames;

    /** @param runs ids, separated by commas or given several times */
    @GET
    public TemplateInstance show(@RestQuery List<String> runs, @Context SecurityContext caller) {
        ChosenRuns chosen = ChosenRuns.parse(String.join(",", runs));
        List<SavedView> saved =
                views.offered(PageKind.COMPARE, caller.getUserPrincipal().getName());
        Comparison comparison = chosen.enough() ? comparisons.of(chosen) : Comparison.of(List.of());
        return Pages.compare(
                frames.frame(Section.COMPARE, "Compare", new Crumb("Runs", "/runs")),
                view(comparison, confusions.of(chosen.ids()), saved));
    }

    private static CompareView view(Comparison comparison, @Nullable ConfusionsView confusions, List<SavedView> saved) {
        return new CompareView(
                comparison.runs().stream()
                        .map(run -> new Item(run.id(), run.name(), run.colour()))
                        .toList(),
                comparison.params().stream()
                        .map(row -> new Param(row.key(), row.values(), row.differs()))
                        .toList(),
                confusions,
                saved);
    }
}
