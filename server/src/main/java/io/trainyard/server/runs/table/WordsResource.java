package io.trainyard.server.runs.table;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.search.KnownKeys;
import io.trainyard.server.search.KnownKeys.Keys;
import io.trainyard.server.search.language.Attribute;
import io.trainyard.server.search.language.Field.OfInsights;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The words of the search language, with the keys that there are. */
@Path("/api/v1/runs/words")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class WordsResource {
    @Inject
    KnownKeys keys;

    /**
     * @param attributes what every run has or may have of itself
     * @param insights kinds that are counted
     */
    public record Words(
            List<String> attributes,
            List<String> metrics,
            List<String> params,
            List<String> tags,
            List<String> insights) {}

    @GET
    @Operation(summary = "What a filter and the columns of the table can ask for")
    public Words words() {
        Keys known = keys.all();
        List<String> attributes =
                Arrays.stream(Attribute.values()).map(Attribute::word).toList();
        return new Words(attributes, known.metrics(), known.params(), known.tags(), OfInsights.words());
    }
}
