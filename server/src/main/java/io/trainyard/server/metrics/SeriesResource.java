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
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Curves of a run. */
@Path("/api/v1/runs")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class SeriesResource {
    static final int MAX_POINTS = 100_000;

    @Inject
    SeriesReader reader;

    /** One series. */
    @GET
    @Path("{id}/series")
    public Curve series(
            @PathParam("id") long run,
            @RestQuery @Nullable String key,
            @RestQuery @Nullable String points,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery boolean superseded) {
        if (key == null || key.isBlank()) {
            throw new InvalidRequestProblem("Name the series with ?key=, one of " + String.join(", ", reader.keys(run))
                    + "; several at once come from /curves?keys=.");
        }
        return reader.curve(run, key, drawing(points, from, to, superseded));
    }

    /** Several series: those of {@code keys}, separated by commas, or all. */
    @GET
    @Path("{id}/curves")
    public Curves curves(
            @PathParam("id") long run,
            @RestQuery @Nullable List<String> keys,
            @RestQuery @Nullable String points,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery boolean superseded) {
        List<String> wanted = keys == null
                ? List.of()
                : keys.stream()
                        .flatMap(part -> Arrays.stream(part.split(",")))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .toList();
        return reader.curves(run, wanted, drawing(points, from, to, superseded));
    }

    private static Drawing drawing(
            @Nullable String points, @Nullable String from, @Nullable String to, boolean superseded) {
        Drawing drawing = Drawing.DEFAULT;
        Window window = new Window(
                NumberParam.of("from", from, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE),
                NumberParam.of("to", to, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
        if (window.from() > window.to()) {
            throw new InvalidRequestProblem("The window from " + from + " to " + to + " is empty; swap from and to.");
        }
        return new Drawing(
                NumberParam.of("points", points, Downsampling.MIN_POINTS, MAX_POINTS, drawing.points()),
                window,
                superseded);
    }
}
