package io.trainyard.server.weights;

import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints as files. Every tensor's hash is checked on the way: damaged bytes break the connection, so that nobody
 * takes them for whole.
 */
@Path("/api/v1/checkpoints")
@RolesAllowed(Role.VIEWER)
public class DownloadResource {
    @Inject
    Exports exports;

    @GET
    @Path("{id}/download")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary =
                    "A checkpoint as safetensors, torchscript or onnx; the header Link leads to its model card. Who sends"
                            + " Want-Repr-Digest gets Repr-Digest, and may go on with a broken download by Range and If-Range.")
    public Response download(
            @PathParam("id") long id,
            @RestQuery @DefaultValue("safetensors") String format,
            @HeaderParam("Want-Repr-Digest") @Nullable String digest,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange)
            throws IOException {
        Export export = exports.of(id, ExportFormat.of(format));
        return (digest == null ? whole(export) : VerifiedDownload.of(export).answer(range, ifRange))
                .type(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition("attachment", export))
                .header(
                        HttpHeaders.LINK,
                        "</api/v1/checkpoints/%d/card>; rel=\"describedby\"; type=\"application/json\"".formatted(id))
                .build();
    }

    @GET
    @Path("{id}/card")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The model card of a checkpoint: what it is, how to use it, and how it came about")
    public Response card(@PathParam("id") long id) {
        Export card = exports.card(id);
        return whole(card)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition("inline", card))
                .build();
    }

    private static Response.ResponseBuilder whole(Export export) {
        StreamingOutput body = export.content()::writeTo;
        Response.ResponseBuilder response = Response.ok(body);
        return export.bytes() < 0 ? response : response.header(HttpHeaders.CONTENT_LENGTH, export.bytes());
    }

    private static String disposition(String kind, Export export) {
        return kind + "; filename=\"" + export.file() + "\"";
    }
}
