package io.trainyard.server.runs;

import io.trainyard.contract.RunSpec;
import io.trainyard.datasets.AugmentationPreview.Strip;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.specs.PlannedData;
import io.trainyard.server.specs.Planner;
import io.trainyard.server.specs.SpecFormat;
import io.trainyard.server.specs.SpecReader;
import io.trainyard.server.specs.SpecReader.Draft;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what a specification's augmentation does to images of its data set. */
@Path(RunResource.RUNS + "/preview")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class RunPreviewResource {
    private static final long USUAL_SEED = 42;

    @Inject
    Planner planner;

    @Inject
    AugmentationPreviews previews;

    /** Needs the specification's {@code data}; the seed is that of {@code train}. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, SpecFormat.YAML_TYPE, SpecFormat.TEXT_YAML_TYPE, SpecFormat.X_YAML_TYPE})
    public Preview preview(@Nullable String document, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType) {
        Draft draft = SpecReader.draft(document == null ? "" : document, SpecFormat.of(contentType));
        PlannedData data = planner.data(draft);
        RunSpec spec = draft.spec().orElseThrow();
        long seed = spec.train() == null ? USUAL_SEED : spec.train().seed();
        AugmentationPreviews.Drawn drawn = previews.draw(data, seed);
        return new Preview(
                data.dataset().label(),
                drawn.classes(),
                drawn.strips().stream().map(Drawing::of).toList());
    }

    /**
     * @param dataset the version it is of, {@code name@number}
     * @param classes of the images, from left to right
     * @param strips the images as they are, then several batches of them as they would be trained on
     */
    public record Preview(String dataset, List<String> classes, List<Drawing> strips) {}

    /**
     * @param image address of a PNG, which it holds
     * @param lambda what each image's own label counts, the rest being that of the image to its left; null where nothing is
     *     mixed
     */
    public record Drawing(String image, @Nullable Double lambda) {
        private static Drawing of(Strip strip) {
            return new Drawing(
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(strip.png()), strip.lambda());
        }
    }
}
