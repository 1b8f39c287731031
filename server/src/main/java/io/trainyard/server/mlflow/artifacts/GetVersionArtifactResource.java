package io.trainyard.server.mlflow.artifacts;

import io.quarkus.vertx.http.Uncompressed;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.models.ModelVersion;
import io.trainyard.server.models.ModelVersions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Files of versions of registered models at the address that MLflow's own pages ask for. */
@Path("/model-versions/get-artifact")
@Produces(MediaType.WILDCARD)
@RolesAllowed(Role.VIEWER)
class GetVersionArtifactResource {
    @Inject
    ModelVersions versions;

    @Inject
    ServedFiles files;

    @GET
    @Uncompressed
    public Response get(MlflowRequest request, @Context HttpHeaders headers) {
        ModelVersion version = versions.get(request.required("name"), request.requiredNumber("version"));
        return files.file(version.location(), request.required("path"), headers);
    }
}
