package io.trainyard.server.mlflow.artifacts;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.artifacts.RunArtifacts;
import io.trainyard.server.mlflow.AskedRuns;
import io.trainyard.server.mlflow.wire.MlflowPaths;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The files of runs, for MLflow's clients. */
@Path(MlflowPaths.API + "/artifacts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER)
class RunFilesResource {
    @Inject
    AskedRuns asked;

    @Inject
    RunArtifacts runs;

    @Inject
    ServedFiles files;

    @GET
    @Path("list")
    public FileList list(MlflowRequest request) {
        return files.page(runs.uri(asked.get(request).id()), request.text("path", ""), request.text("page_token", ""));
    }
}
