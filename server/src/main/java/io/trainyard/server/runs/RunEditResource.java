package io.trainyard.server.runs;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What people say about a run: notes and tags. */
@Path(RunResource.RUNS)
@RolesAllowed(Role.MEMBER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RunEditResource {
    @Inject
    RunEdits edits;

    @PATCH
    @Path("/{run}")
    @Operation(summary = "Changes notes and tags: {notes, tags: {team: blue, old: null}}; what is left out stays")
    public RunEdits.Said edit(@PathParam("run") long run, @Nullable RunEdit edit) {
        return edits.make(run, RequestBody.present(edit).checked());
    }
}
