package io.trainyard.server.mlflow.artifacts;

import io.quarkus.vertx.http.Uncompressed;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.artifacts.RunArtifacts;
import io.trainyard.server.mlflow.AskedRuns;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Files of runs at the address that MLflow's own pages, and those who copied it from there, ask for. */
@Path("/get-artifact")
@Produces(MediaType.WILDCARD)
@RolesAllowed(Role.VIEWER)
class GetArtifactResource {
    @Inject
    AskedRuns asked;

    @Inject
    RunArtifacts runs;

    @Inject
    ServedFiles files;

    @GET
    @Uncompressed
    public Response get(MlflowRequest request, @Context HttpHeaders headers) {
        return files.file(runs.uri(asked.get(request).id()), request.required("path"), headers);
    }
}
