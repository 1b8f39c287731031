package io.trainyard.server.releases;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.weights.ExportFormat;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** A version of a model with everything that its user needs, as one archive. */
@Path("/api/v1/models/{model}/versions/{version}/download")
@RolesAllowed(Role.VIEWER)
public class BundleResource {
    @Inject
    Bundles bundles;

    @GET
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary =
                    "safetensors, TorchScript, ONNX, model card, manifest and programs that run them, as a ZIP; ?format=onnx leaves the others out, and may be repeated")
    public Response download(
            @PathParam("model") String model, @PathParam("version") String version, @RestQuery List<String> format)
            throws IOException {
        Bundle bundle = bundles.of(model, version, ExportFormat.of(format));
        StreamingOutput body = bundle::writeTo;
        return Response.ok(body, "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + bundle.file() + "\"")
                .build();
    }
}
