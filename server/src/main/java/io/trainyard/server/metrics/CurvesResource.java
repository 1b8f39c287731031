package io.trainyard.server.metrics;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NumberParam;
import io.trainyard.server.problems.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Curves of any number of runs: asked for by an address that caches know, or by a body where the runs are many. */
@Path("/api/v1/curves")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class CurvesResource {
    @Inject
    CurvesOfRuns curves;

    @Inject
    Freshness freshness;

    /** See {@link CurvesRequest} for what the parameters mean; lists are separated by commas. */
    @GET
    public Response get(
            @RestQuery @Nullable List<String> runs,
            @RestQuery @Nullable List<String> keys,
            @RestQuery @Nullable String points,
            @RestQuery @Nullable String x,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String precision,
            @RestQuery @Nullable List<String> after,
            @Context Request request) {
        CurvesQuery query = CurvesQuery.of(new CurvesRequest(
                ListParam.numbers("runs", runs),
                ListParam.words(keys),
                NumberParam.of("points", points, 1, SeriesResource.MAX_POINTS, Drawing.DEFAULT.points()),
                x,
                number("from", from),
                number("to", to),
                precision,
                ListParam.numbers("after", after)));
        return Cached.answer(request, freshness.of(query.runs()), () -> curves.read(query));
    }

    @POST
    public CurvesAnswer post(@Nullable CurvesRequest request) {
        return curves.read(CurvesQuery.of(RequestBody.present(request)));
    }

    private static @Nullable Double number(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidRequestProblem("The parameter " + name + " is '" + text + "'; give a number.");
        }
    }
}
