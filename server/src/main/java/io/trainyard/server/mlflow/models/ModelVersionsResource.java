package io.trainyard.server.mlflow.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.security.identity.SecurityIdentity;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.mlflow.wire.Answers;
import io.trainyard.server.mlflow.wire.MlflowPaths;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.models.GuardedAliases;
import io.trainyard.server.models.ModelVersion;
import io.trainyard.server.models.ModelVersions;
import io.trainyard.server.models.Stage;
import io.trainyard.server.models.filter.Page;
import io.trainyard.server.models.filter.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Versions of registered models, for MLflow's clients. */
@Path(MlflowPaths.API + "/model-versions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.MEMBER)
class ModelVersionsResource {
    private static final int MANY = 10_000;

    @Inject
    ModelVersions versions;

    @Inject
    VersionSources sources;

    @Inject
    GuardedAliases guarded;

    @Inject
    SecurityIdentity identity;

    /** One version. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Found(WireVersion modelVersion) {
        static Found of(ModelVersion version) {
            return new Found(WireVersion.of(version));
        }
    }

    /** Some versions. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_EMPTY)
    record Some(List<WireVersion> modelVersions, @Nullable String nextPageToken) {}

    /** Where the files of a version are. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Location(String artifactUri) {}

    @POST
    @Path("create")
    public Found create(MlflowRequest request) {
        String name = request.required("name");
        ModelVersion made = versions.create(
                name, sources.read(request), identity.getPrincipal().getName());
        sources.noteRegistration(request, made);
        return Found.of(made);
    }

    @GET
    @Path("get")
    @RolesAllowed(Role.VIEWER)
    public Found get(MlflowRequest request) {
        return Found.of(version(request));
    }

    @PATCH
    @Path("update")
    public Found update(MlflowRequest request) {
        return Found.of(
                versions.describe(request.required("name"), VersionNumber.of(request), request.text("description")));
    }

    @POST
    @Path("transition-stage")
    public Found transition(MlflowRequest request) {
        return Found.of(versions.transition(
                request.required("name"),
                VersionNumber.of(request),
                Stage.of(request.required("stage")),
                request.flag("archive_existing_versions"),
                identity.getPrincipal().getName()));
    }

    @DELETE
    @Path("delete")
    public Map<String, Object> delete(MlflowRequest request) {
        guarded.check(version(request).aliases());
        versions.delete(
                request.required("name"),
                VersionNumber.of(request),
                identity.getPrincipal().getName());
        return Answers.DONE;
    }

    @GET
    @Path("search")
    @RolesAllowed(Role.VIEWER)
    public Some search(MlflowRequest request) {
        Page<ModelVersion> page = versions.search(
                request.text("filter", ""),
                request.texts("order_by"),
                Paging.of(request.number("max_results", MANY), ModelVersions.MOST_RESULTS, request.text("page_token")));
        return new Some(page.items().stream().map(WireVersion::of).toList(), page.next());
    }

    @GET
    @Path("get-download-uri")
    @RolesAllowed(Role.VIEWER)
    public Location location(MlflowRequest request) {
        return new Location(version(request).location());
    }

    @POST
    @Path("set-tag")
    public Map<String, Object> setTag(MlflowRequest request) {
        versions.tag(request.required("name"), VersionNumber.of(request), Tag.key(request), request.text("value", ""));
        return Answers.DONE;
    }

    @DELETE
    @Path("delete-tag")
    public Map<String, Object> deleteTag(MlflowRequest request) {
        versions.untag(request.required("name"), VersionNumber.of(request), Tag.key(request));
        return Answers.DONE;
    }

    private ModelVersion version(MlflowRequest request) {
        return versions.get(request.required("name"), VersionNumber.of(request));
    }
}
