package io.trainyard.server.mlflow.artifacts;

import io.quarkus.vertx.http.Uncompressed;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.artifacts.ArtifactAnswer;
import io.trainyard.server.artifacts.ArtifactPath;
import io.trainyard.server.artifacts.ArtifactUploads;
import io.trainyard.server.artifacts.Artifacts;
import io.trainyard.server.mlflow.wire.Answers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Files by their paths below the root of all: what clients make of {@code mlflow-artifacts:/}. */
@Path("/api/2.0/mlflow-artifacts/artifacts")
@RolesAllowed(Role.MEMBER)
class ArtifactProxyResource {
    @Inject
    Artifacts artifacts;

    @Inject
    ArtifactUploads uploads;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.VIEWER)
    public FileList list(@RestQuery @DefaultValue("") String path) {
        return new FileList(
                null,
                artifacts.list(ArtifactPath.of(path)).stream()
                        .map(entry -> FileInfo.of(ArtifactPath.ROOT, entry))
                        .toList(),
                null);
    }

    @GET
    @Path("{path:.+}")
    @Produces(MediaType.WILDCARD)
    @Uncompressed
    @RolesAllowed(Role.VIEWER)
    public Response download(@PathParam("path") String path, @Context HttpHeaders request) {
        return ArtifactAnswer.of(artifacts.open(ArtifactPath.of(path)), request);
    }

    @PUT
    @Path("{path:.+}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> upload(
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
            @Nullable InputStream body)
            throws IOException {
        UploadBody.whole(body, bytes -> uploads.receive(ArtifactPath.of(path), bytes, length));
        return Answers.DONE;
    }

    @DELETE
    @Path("{path:.+}")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> delete(@PathParam("path") String path) {
        artifacts.delete(ArtifactPath.of(path));
        return Answers.DONE;
    }
}
