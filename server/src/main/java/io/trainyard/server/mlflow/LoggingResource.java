package io.trainyard.server.mlflow;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.metrics.LoggedMetrics;
import io.trainyard.server.mlflow.wire.Answers;
import io.trainyard.server.mlflow.wire.Lengths;
import io.trainyard.server.mlflow.wire.MlflowPaths;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.mlflow.wire.Names;
import io.trainyard.server.runs.RunIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;

/** What MLflow's clients log to a run: metrics, parameters and tags, one at a time or many. */
@Path(MlflowPaths.API + "/runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.MEMBER)
class LoggingResource {
    @Inject
    AskedRuns asked;

    @Inject
    KnownRuns runs;

    @Inject
    LoggedMetrics metrics;

    @Inject
    Logging logging;

    @POST
    @Path("log-metric")
    public Map<String, Object> logMetric(MlflowRequest request) {
        String uid = request.run();
        Batch batch = Batch.ofMetric(request);
        OptionalLong known = batch.onlyPoints() ? runs.number(uid) : OptionalLong.empty();
        if (known.isEmpty()
                || !metrics.logIfActive(known.getAsLong(), batch.points().get(0))) {
            RunIdentity run = asked.loggable(request);
            logging.log(run, batch);
            runs.remember(uid, run);
        }
        return Answers.DONE;
    }

    @POST
    @Path("log-parameter")
    public Map<String, Object> logParameter(MlflowRequest request) {
        request.run();
        String key = Names.check(request, "key", "Param key", request.required("key"));
        String value = Lengths.cut(request.text("value", ""), Lengths.PARAM_VALUE);
        logging.logParam(asked.loggable(request), key, value);
        return Answers.DONE;
    }

    @POST
    @Path("log-batch")
    public Map<String, Object> logBatch(MlflowRequest request) {
        request.run();
        Batch batch = Batch.of(request);
        RunIdentity run = batch.onlyTags() ? asked.active(request) : asked.loggable(request);
        logging.log(run, batch);
        return Answers.DONE;
    }

    @POST
    @Path("set-tag")
    public Map<String, Object> setTag(MlflowRequest request) {
        request.run();
        request.required("key");
        SortedMap<String, String> tag = Tags.ofRun(List.of(request));
        logging.tag(asked.active(request), tag);
        return Answers.DONE;
    }

    @POST
    @Path("delete-tag")
    public Map<String, Object> deleteTag(MlflowRequest request) {
        request.run();
        String key = request.required("key");
        RunIdentity run = asked.active(request);
        if (!logging.untag(run, key)) {
            throw MlflowProblem.absent("No tag with name: " + key + " in run with id " + request.run());
        }
        return Answers.DONE;
    }
}
