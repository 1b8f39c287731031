package io.trainyard.server.mlflow.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.vertx.http.Uncompressed;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.mlflow.AskedExperiments;
import io.trainyard.server.mlflow.AskedRuns;
import io.trainyard.server.mlflow.artifacts.FileList;
import io.trainyard.server.mlflow.artifacts.ServedFiles;
import io.trainyard.server.mlflow.wire.Answers;
import io.trainyard.server.mlflow.wire.MlflowPaths;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.models.filter.Page;
import io.trainyard.server.models.logged.LoggedModel;
import io.trainyard.server.models.logged.LoggedModelId;
import io.trainyard.server.models.logged.LoggedModels;
import io.trainyard.server.models.logged.NewLoggedModel;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Logged models, for MLflow's clients from version 3 on. */
@Path(MlflowPaths.API + "/logged-models")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.MEMBER)
class LoggedModelsResource {
    @Inject
    LoggedModels models;

    @Inject
    LoggedModelSearch search;

    @Inject
    AskedExperiments experiments;

    @Inject
    AskedRuns runs;

    @Inject
    ServedFiles files;

    /** One model. */
    record Found(WireLoggedModel model) {
        static Found of(LoggedModel model) {
            return new Found(WireLoggedModel.of(model));
        }
    }

    /** Some models. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_EMPTY)
    record Some(List<WireLoggedModel> models, @Nullable String nextPageToken) {}

    @POST
    public Found create(MlflowRequest request) {
        long experiment = experiments.active(request).id();
        String run = request.text("source_run_id", "");
        String name = request.text("name", "");
        @Nullable UUID source = run.isEmpty() ? null : runs.get(run).uid();
        return Found.of(models.create(
                experiment,
                new NewLoggedModel(
                        name.isEmpty() ? null : name,
                        request.text("model_type"),
                        source,
                        Tag.read(request.objects("params")),
                        Tag.read(request.objects("tags")))));
    }

    @GET
    @Path("{model}")
    @RolesAllowed(Role.VIEWER)
    public Found get(@PathParam("model") String model) {
        return Found.of(models.get(LoggedModelId.of(model)));
    }

    @PATCH
    @Path("{model}")
    public Found finish(@PathParam("model") String model, MlflowRequest request) {
        @Nullable WireModelState status = request.word("status", WireModelState.class);
        if (status == null) {
            throw request.missing("status");
        }
        return Found.of(models.finish(LoggedModelId.of(model), status.state()));
    }

    @DELETE
    @Path("{model}")
    public Map<String, Object> delete(@PathParam("model") String model) {
        models.delete(LoggedModelId.of(model));
        return Answers.DONE;
    }

    @POST
    @Path("search")
    @RolesAllowed(Role.VIEWER)
    public Some search(MlflowRequest request) {
        Page<LoggedModel> page = search.page(request);
        return new Some(page.items().stream().map(WireLoggedModel::of).toList(), page.next());
    }

    @POST
    @Path("{model}/params")
    public Map<String, Object> logParams(@PathParam("model") String model, MlflowRequest request) {
        models.log(LoggedModelId.of(model), Tag.read(request.objects("params")));
        return Answers.DONE;
    }

    @PATCH
    @Path("{model}/tags")
    public Map<String, Object> setTags(@PathParam("model") String model, MlflowRequest request) {
        models.tag(LoggedModelId.of(model), Tag.read(request.objects("tags")));
        return Answers.DONE;
    }

    @DELETE
    @Path("{model}/tags/{key:.+}")
    public Map<String, Object> deleteTag(@PathParam("model") String model, @PathParam("key") String key) {
        models.untag(LoggedModelId.of(model), key);
        return Answers.DONE;
    }

    @GET
    @Path("{model}/artifacts/directories")
    @RolesAllowed(Role.VIEWER)
    public FileList list(@PathParam("model") String model, MlflowRequest request) {
        return files.page(
                models.get(LoggedModelId.of(model)).location(),
                request.text("artifact_directory_path", ""),
                request.text("page_token", ""));
    }

    /** What MLflow's pages show of a model. */
    @GET
    @Path("{model}/artifacts/files")
    @Produces(MediaType.WILDCARD)
    @Uncompressed
    @RolesAllowed(Role.VIEWER)
    public Response download(@PathParam("model") String model, MlflowRequest request, @Context HttpHeaders headers) {
        return files.file(
                models.get(LoggedModelId.of(model)).location(), request.required("artifact_file_path"), headers);
    }
}
