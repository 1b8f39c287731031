package io.trainyard.server.datasets;

import io.trainyard.contract.protocol.WorkerApi;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The archives, for workers. */
@Path(WorkerApi.DATASETS)
@RolesAllowed(Role.WORKER)
class DatasetArchiveResource {
    @Inject
    Datasets datasets;

    @GET
    @Path("{version}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response archive(@PathParam("version") long id) {
        DatasetVersion version = datasets.version(id);
        InputStream content = datasets.archive(version)
                .orElseThrow(() -> new NotFoundProblem("archive of " + version.label() + ": the program draws it"));
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_LENGTH, version.bytes())
                .header(HttpHeaders.ETAG, '"' + version.sha256() + '"')
                .build();
    }
}
