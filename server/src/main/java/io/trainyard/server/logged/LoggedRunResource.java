package io.trainyard.server.logged;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.logged.LoggedRunChanges.Put;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.RequestBody;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunTags;
import io.trainyard.server.runs.RunUid;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Runs that are trained elsewhere. The program that trains one chooses its {@code uid}, so that everything it says may be
 * said again when an answer was lost.
 */
@Path("/api/v1/logged-runs/{uid}")
@RolesAllowed(Role.MEMBER)
@Produces(MediaType.APPLICATION_JSON)
public class LoggedRunResource {
    @Inject
    LoggedRunChanges changes;

    @Inject
    LoggedRuns runs;

    @Inject
    RunTags tags;

    @GET
    @RolesAllowed(Role.VIEWER)
    public LoggedRunAnswer get(@PathParam("uid") String uid) {
        return answer(runs.get(uid(uid)));
    }

    /** Makes it, or changes what is said: 201 or 200. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<LoggedRunAnswer> put(
            @PathParam("uid") String uid, @Nullable LoggedRunDocument document, @Context SecurityContext caller) {
        Put put = changes.put(
                uid(uid),
                RequestBody.present(document),
                caller.getUserPrincipal().getName());
        return RestResponse.status(
                put.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK, answer(put.run()));
    }

    /** Adds points. */
    @POST
    @Path("points")
    @Consumes(MediaType.APPLICATION_JSON)
    public void points(@PathParam("uid") String uid, @Nullable LoggedBatch batch) {
        changes.log(uid(uid), RequestBody.present(batch));
    }

    private LoggedRunAnswer answer(Run run) {
        return LoggedRunAnswer.of(run, tags.of(run.id()));
    }

    private static UUID uid(String text) {
        return RunUid.parse(text)
                .orElseThrow(() -> new InvalidRequestProblem(
                        "A run's uid is 32 hexadecimal digits, as of a UUID without its hyphens; found '"
                                + LoggedWords.shown(text) + "'."));
    }
}
