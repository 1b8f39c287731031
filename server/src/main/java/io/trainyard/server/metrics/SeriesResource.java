package io.trainyard.server.metrics;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NumberParam;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Curves of a run; those of several runs come from {@link CurvesResource}. */
@Path("/api/v1/runs")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class SeriesResource {
    static final int MAX_POINTS = 100_000;

    @Inject
    SeriesReader reader;

    @Inject
    Freshness freshness;

    /** One series. */
    @GET
    @Path("{id}/series")
    public Response series(
            @PathParam("id") long run,
            @RestQuery @Nullable String key,
            @RestQuery @Nullable String points,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery boolean superseded,
            @Context Request request) {
        if (key == null || key.isBlank()) {
            throw new InvalidRequestProblem("Name the series with ?key=, one of " + String.join(", ", reader.keys(run))
                    + "; several at once come from /curves?keys=.");
        }
        Drawing drawing = drawing(points, from, to, superseded);
        return Cached.answer(request, freshness.of(List.of(run)), () -> reader.curve(run, key, drawing));
    }

    /** Several series: those of {@code keys}, separated by commas, or all. */
    @GET
    @Path("{id}/curves")
    public Response curves(
            @PathParam("id") long run,
            @RestQuery @Nullable List<String> keys,
            @RestQuery @Nullable String points,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery boolean superseded,
            @Context Request request) {
        List<String> wanted = ListParam.words(keys);
        Drawing drawing = drawing(points, from, to, superseded);
        return Cached.answer(request, freshness.of(List.of(run)), () -> reader.curves(run, wanted, drawing));
    }

    private static Drawing drawing(
            @Nullable String points, @Nullable String from, @Nullable String to, boolean superseded) {
        Drawing drawing = Drawing.DEFAULT;
        Range steps = new Range(
                NumberParam.of("from", from, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE),
                NumberParam.of("to", to, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
        if (steps.from() > steps.to()) {
            throw new InvalidRequestProblem("The window from " + from + " to " + to + " is empty; swap from and to.");
        }
        return new Drawing(
                NumberParam.of("points", points, Resolution.POINTS_OF_A_BUCKET, MAX_POINTS, drawing.points()),
                new Window(steps, Range.ALL),
                superseded);
    }
}
