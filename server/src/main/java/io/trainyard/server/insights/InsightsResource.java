package io.trainyard.server.insights;

import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The insights of a run, with all that it has logged so far, by step. */
@Path("/api/v1/runs")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class InsightsResource {
    @Inject
    Insights insights;

    @GET
    @Path("{run}/insights")
    public List<Insight> list(@PathParam("run") long run) {
        return insights.of(run);
    }
}
