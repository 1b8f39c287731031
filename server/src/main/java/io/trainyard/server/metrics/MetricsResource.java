package io.trainyard.server.metrics;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what a script measures of a run. */
@Path("/api/v1/runs")
@RolesAllowed(Role.MEMBER)
public class MetricsResource {
    @Inject
    LoggedMetrics metrics;

    /**
     * A measured value.
     *
     * @param value a number, or {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}
     * @param timestamp milliseconds since 1970
     * @param step 0 if it is left out
     */
    record Measured(@Nullable String key, @Nullable Double value, @Nullable Long timestamp, long step) {}

    /** Stores all of them or none; it may be sent again. */
    @POST
    @Path("{id}/metrics")
    @Consumes(MediaType.APPLICATION_JSON)
    public void log(@PathParam("id") long run, @Nullable List<@Nullable Measured> measured) {
        List<@Nullable Measured> given = RequestBody.present(measured);
        List<LoggedPoint> points = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            points.add(point(i, given.get(i)));
        }
        metrics.log(Map.of(run, points));
    }

    private static LoggedPoint point(int index, @Nullable Measured measured) {
        if (measured == null || measured.value() == null || measured.timestamp() == null) {
            throw new InvalidRequestProblem("Metric [" + index
                    + "] needs a key, a value and a timestamp in milliseconds since 1970; its step is 0 if left out.");
        }
        return new LoggedPoint(measured.key(), measured.value(), measured.timestamp(), measured.step());
    }
}
