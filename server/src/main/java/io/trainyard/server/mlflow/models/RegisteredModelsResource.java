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
import io.trainyard.server.models.RegisteredModel;
import io.trainyard.server.models.RegisteredModels;
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

/** Registered models, for MLflow's clients. */
@Path(MlflowPaths.API + "/registered-models")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.MEMBER)
class RegisteredModelsResource {
    private static final int SOME = 100;

    @Inject
    RegisteredModels models;

    @Inject
    ModelVersions versions;

    @Inject
    GuardedAliases guarded;

    @Inject
    SecurityIdentity identity;

    /** One model. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Found(WireModel registeredModel) {
        static Found of(RegisteredModel model) {
            return new Found(WireModel.of(model));
        }
    }

    /** Some models. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_EMPTY)
    record Some(List<WireModel> registeredModels, @Nullable String nextPageToken) {}

    /** The newest version of each stage. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_EMPTY)
    record Latest(List<WireVersion> modelVersions) {}

    @POST
    @Path("create")
    public Found create(MlflowRequest request) {
        return Found.of(models.create(
                request.required("name"), request.text("description"), Tag.read(request.objects("tags"))));
    }

    @GET
    @Path("get")
    @RolesAllowed(Role.VIEWER)
    public Found get(MlflowRequest request) {
        return Found.of(models.get(request.required("name")));
    }

    @POST
    @Path("rename")
    public Found rename(MlflowRequest request) {
        guarded.check(models.get(request.required("name")).aliases().keySet());
        return Found.of(models.rename(request.required("name"), request.required("new_name")));
    }

    @PATCH
    @Path("update")
    public Found update(MlflowRequest request) {
        return Found.of(models.describe(request.required("name"), request.text("description", "")));
    }

    @DELETE
    @Path("delete")
    public Map<String, Object> delete(MlflowRequest request) {
        guarded.check(models.get(request.required("name")).aliases().keySet());
        models.delete(request.required("name"));
        return Answers.DONE;
    }

    @GET
    @Path("search")
    @RolesAllowed(Role.VIEWER)
    public Some search(MlflowRequest request) {
        Page<RegisteredModel> page = models.search(
                request.text("filter", ""),
                request.texts("order_by"),
                Paging.of(
                        request.number("max_results", SOME),
                        RegisteredModels.MOST_RESULTS,
                        request.text("page_token")));
        return new Some(page.items().stream().map(WireModel::of).toList(), page.next());
    }

    /** What clients before MLflow 2 call to see all. */
    @GET
    @Path("list")
    @RolesAllowed(Role.VIEWER)
    public Some list(MlflowRequest request) {
        return search(request);
    }

    @GET
    @Path("get-latest-versions")
    @RolesAllowed(Role.VIEWER)
    public Latest latest(MlflowRequest request) {
        List<ModelVersion> latest = models.latest(
                request.required("name"),
                request.texts("stages").stream().map(Stage::of).toList());
        return new Latest(latest.stream().map(WireVersion::of).toList());
    }

    @POST
    @Path("get-latest-versions")
    @RolesAllowed(Role.VIEWER)
    public Latest latestByBody(MlflowRequest request) {
        return latest(request);
    }

    @POST
    @Path("set-tag")
    public Map<String, Object> setTag(MlflowRequest request) {
        models.tag(request.required("name"), Tag.key(request), request.text("value", ""));
        return Answers.DONE;
    }

    @DELETE
    @Path("delete-tag")
    public Map<String, Object> deleteTag(MlflowRequest request) {
        models.untag(request.required("name"), Tag.key(request));
        return Answers.DONE;
    }

    @POST
    @Path("alias")
    public Map<String, Object> setAlias(MlflowRequest request) {
        guarded.check(List.of(request.required("alias")));
        models.alias(request.required("name"), request.required("alias"), VersionNumber.of(request), caller());
        return Answers.DONE;
    }

    @DELETE
    @Path("alias")
    public Map<String, Object> deleteAlias(MlflowRequest request) {
        guarded.check(List.of(request.required("alias")));
        models.unalias(request.required("name"), request.required("alias"), caller());
        return Answers.DONE;
    }

    @GET
    @Path("alias")
    @RolesAllowed(Role.VIEWER)
    public ModelVersionsResource.Found byAlias(MlflowRequest request) {
        return ModelVersionsResource.Found.of(versions.byAlias(request.required("name"), request.required("alias")));
    }

    private String caller() {
        return identity.getPrincipal().getName();
    }
}
