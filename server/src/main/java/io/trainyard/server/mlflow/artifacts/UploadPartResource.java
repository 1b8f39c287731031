package io.trainyard.server.mlflow.artifacts;

import io.trainyard.server.artifacts.MultipartUploads;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Parts of large files, from whoever has been told the address: clients send no token along with them. */
@Path(UploadPartResource.PARTS)
@PermitAll
class UploadPartResource {
    static final String PARTS = "/api/2.0/mlflow-artifacts/mpu/parts";

    @Inject
    MultipartUploads uploads;

    @PUT
    @Path("{upload}/{part:\\d{1,5}}")
    @Consumes(MediaType.WILDCARD)
    public Response store(
            @PathParam("upload") String upload,
            @PathParam("part") int part,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
            @Nullable InputStream body)
            throws IOException {
        String tag = UploadBody.whole(body, bytes -> uploads.store(upload, part, bytes, length));
        return Response.ok().header(HttpHeaders.ETAG, '"' + tag + '"').build();
    }
}
