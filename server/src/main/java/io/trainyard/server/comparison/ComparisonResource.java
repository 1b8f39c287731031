package io.trainyard.server.comparison;

import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What runs come to and how they differ, for scripts and for the page that draws it. */
@Path("/api/v1/comparison")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ComparisonResource {
    @Inject
    Comparisons comparisons;

    /** @param runs ids, separated by commas */
    @GET
    @Operation(summary = "2 to 100 runs side by side: metrics, costs, parameters and which of these differ")
    public Comparison compare(@QueryParam("runs") @Nullable String runs) {
        return comparisons.of(ChosenRuns.parse(runs).checked());
    }
}
