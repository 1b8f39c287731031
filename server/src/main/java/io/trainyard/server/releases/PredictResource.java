package io.trainyard.server.releases;

import io.trainyard.inference.Classification;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.NumberParam;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** What a version of a model says of an image. */
@Path("/api/v1/models/{model}/versions/{version}/predict")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class PredictResource {
    private static final int MOST_CLASSES = 1000;

    @Inject
    TriedImages images;

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The likeliest classes of a JPEG or PNG, which is the body; ?top= says how many")
    public Prediction predict(
            @PathParam("model") String model,
            @PathParam("version") String version,
            @RestQuery @Nullable String top,
            byte @Nullable [] image)
            throws IOException {
        return images.predict(model, version, image, classes(top));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "The same of the part image of a form")
    public Prediction predictForm(
            @PathParam("model") String model,
            @PathParam("version") String version,
            @RestQuery @Nullable String top,
            @RestForm("image") @Nullable FileUpload image)
            throws IOException {
        if (image != null) {
            images.check(image.size());
        }
        return images.predict(
                model, version, image == null ? null : Files.readAllBytes(image.uploadedFile()), classes(top));
    }

    private static int classes(@Nullable String top) {
        return NumberParam.of("top", top, 1, MOST_CLASSES, Classification.USUAL_TOP);
    }
}
