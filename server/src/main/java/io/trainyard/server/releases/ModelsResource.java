package io.trainyard.server.releases;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.models.RegisteredModel;
import io.trainyard.server.models.RegisteredModels;
import io.trainyard.server.models.filter.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Registered models. */
@Path("/api/v1/models")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {
    @Inject
    RegisteredModels models;

    /** A model in a list. */
    public record Line(
            String name, @Nullable String description, Map<String, Integer> aliases, Instant updatedAt, String href) {
        static Line of(RegisteredModel model) {
            return new Line(
                    model.name(),
                    model.description(),
                    model.aliases(),
                    model.updatedAt(),
                    ModelName.address(model.name()));
        }
    }

    @GET
    @Operation(summary = "Registered models by name, a thousand at most")
    public List<Line> list() {
        return models.search("", List.of(), new Paging(RegisteredModels.MOST_RESULTS, null)).items().stream()
                .map(Line::of)
                .toList();
    }
}
