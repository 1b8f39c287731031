package io.trainyard.server.runs.table;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One action for many runs. */
@Path("/api/v1/runs/bulk")
@RolesAllowed(Role.MEMBER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BulkResource {
    private static final int MOST = 1000;
    private static final int LONGEST_KEY = 250;

    @Inject
    Bulk bulk;

    /**
     * What is to be done.
     *
     * @param action one of {@link BulkAction} in lower case
     * @param tags for the actions tag and untag; of the latter only the keys count
     */
    public record BulkRequest(
            @Nullable String action,
            @Nullable List<@Nullable Long> runs,
            @Nullable Map<String, @Nullable String> tags) {}

    @POST
    @Operation(summary = "Cancels, pauses, resumes, retries, archives, restores or tags many runs; each by itself")
    public BulkOutcome act(@Nullable BulkRequest body) {
        BulkRequest request = RequestBody.present(body);
        BulkAction action = BulkAction.parse(request.action());
        List<@Nullable Long> runs = request.runs();
        if (runs == null
                || runs.isEmpty()
                || runs.size() > MOST
                || runs.stream().anyMatch(Objects::isNull)) {
            throw new InvalidRequestProblem("Name the runs in \"runs\", 1 to " + MOST + " of them.");
        }
        return bulk.act(action, new LinkedHashSet<>(runs), tags(action, request.tags()));
    }

    private static Map<String, String> tags(BulkAction action, @Nullable Map<String, @Nullable String> given) {
        Map<String, String> tags = new TreeMap<>();
        if (given != null) {
            given.forEach((key, value) -> tags.put(key.strip(), value == null ? "" : value.strip()));
        }
        boolean needed = action == BulkAction.TAG || action == BulkAction.UNTAG;
        if (needed && tags.isEmpty()) {
            throw new InvalidRequestProblem("Name the tags in \"tags\", as in {\"team\": \"blue\"}.");
        }
        if (tags.keySet().stream().anyMatch(key -> key.isEmpty() || key.length() > LONGEST_KEY)) {
            throw new InvalidRequestProblem("The key of a tag has 1 to " + LONGEST_KEY + " characters.");
        }
        return tags;
    }
}
