package io.trainyard.server.metrics;

import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** All points of a run, for spreadsheets and programs. */
@Path("/api/v1/runs/{id}")
@RolesAllowed(Role.VIEWER)
public class ExportResource {
    @Inject
    MetricExport export;

    /** @param keys separated by commas; all series if there are none */
    @GET
    @Path("metrics.csv")
    public Response csv(@PathParam("id") long run, @RestQuery @Nullable List<String> keys) {
        return file(run, keys, ExportFormat.CSV);
    }

    /** @param keys separated by commas; all series if there are none */
    @GET
    @Path("metrics.jsonl")
    public Response jsonLines(@PathParam("id") long run, @RestQuery @Nullable List<String> keys) {
        return file(run, keys, ExportFormat.JSONL);
    }

    private Response file(long run, @Nullable List<String> keys, ExportFormat format) {
        List<Series> series = export.series(run, Set.copyOf(ListParam.words(keys)));
        StreamingOutput body = out -> export.write(series, format, out);
        String name = "run-%d-metrics.%s".formatted(run, format.name().toLowerCase(Locale.ROOT));
        return Response.ok(body, format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
