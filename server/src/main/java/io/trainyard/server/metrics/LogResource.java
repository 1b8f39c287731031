package io.trainyard.server.metrics;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.metrics.RunLog.Lines;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NumberParam;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a run printed: from the beginning or from {@code after} on, or its last lines ({@code tail}). */
@Path("/api/v1/runs")
@RolesAllowed(Role.VIEWER)
public class LogResource {
    private static final int MOST_LINES = 10_000;
    private static final int SOME_LINES = 1_000;

    @Inject
    RunLog log;

    @GET
    @Path("{id}/log")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public Response log(
            @PathParam("id") long run,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String tail,
            @RestQuery @Nullable String format) {
        Lines lines = tail == null
                ? log.after(run, after == null ? "" : after, NumberParam.of("limit", limit, 1, MOST_LINES, SOME_LINES))
                : log.tail(run, NumberParam.of("tail", tail, 1, MOST_LINES, SOME_LINES));
        if (format == null || format.equals("json")) {
            return Response.ok(lines, MediaType.APPLICATION_JSON).build();
        }
        if (format.equals("text")) {
            String text = lines.lines().stream().map(LogEntry::line).collect(Collectors.joining());
            return Response.ok(text, MediaType.TEXT_PLAIN + ";charset=utf-8")
                    .header("Trainyard-Next", lines.next())
                    .build();
        }
        throw new InvalidRequestProblem("The parameter format is '" + format + "'; use json or text.");
    }
}
