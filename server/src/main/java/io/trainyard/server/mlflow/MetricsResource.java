package io.trainyard.server.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.metrics.MetricHistory;
import io.trainyard.server.metrics.MetricHistory.OfRun;
import io.trainyard.server.metrics.SampledHistory;
import io.trainyard.server.mlflow.wire.MlflowPaths;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.runs.RunIdentity;
import io.trainyard.server.runs.RunUid;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What was logged of metrics, for MLflow's clients. */
@Path(MlflowPaths.API + "/metrics")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER)
class MetricsResource {
    private static final int MOST_RUNS = 100;

    /** Its client for Java cannot add a second page to the first (2.17.2), and gets all at once. */
    private static final String NO_PAGES = "mlflow-java-client";

    @Inject
    AskedRuns asked;

    @Inject
    MetricHistory history;

    @Inject
    SampledHistory sampled;

    /** Values of one run; {@code nextPageToken} is null where there are no more. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_NULL)
    record Page(List<MlflowMetric> metrics, @Nullable String nextPageToken) {}

    /** Values of several runs. */
    record OfRuns(List<MetricOfRun> metrics) {}

    /** A value that says whose it is. */
    @JsonNaming(SnakeCaseStrategy.class)
    record MetricOfRun(String key, double value, long timestamp, long step, String runId) {}

    @GET
    @Path("get-history")
    public Page history(MlflowRequest request, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String client) {
        RunIdentity run = asked.get(request);
        String key = request.required("metric_key");
        long wanted = request.number("max_results", 0);
        boolean all = wanted <= 0 || (client != null && client.startsWith(NO_PAGES));
        MetricHistory.Page page = history.page(
                run.id(), key, request.text("page_token"), all ? Integer.MAX_VALUE - 1 : Limits.most(wanted));
        return new Page(
                IntStream.range(0, page.count())
                        .mapToObj(i -> new MlflowMetric(key, page.values()[i], page.times()[i], page.steps()[i]))
                        .toList(),
                page.next());
    }

    @GET
    @Path("get-history-bulk")
    public OfRuns histories(MlflowRequest request) {
        List<String> uids = request.texts("run_id").stream().sorted().distinct().toList();
        if (uids.isEmpty()) {
            throw MlflowProblem.invalid("GetMetricHistoryBulk request must specify at least one run_id.");
        }
        checkNumber("GetMetricHistoryBulk request cannot specify more than " + MOST_RUNS + " run_ids.", uids);
        if (!request.has("metric_key")) {
            throw MlflowProblem.invalid("GetMetricHistoryBulk request must specify a metric_key.");
        }
        String key = request.required("metric_key");
        int most = Math.min(
                MetricHistory.MOST_OF_A_PAGE, Limits.most(request.number("max_results", MetricHistory.MOST_OF_A_PAGE)));
        Map<Long, String> runs = runs(uids);
        return answer(key, runs, history.ofRuns(runs.keySet(), key, most));
    }

    @GET
    @Path("get-history-bulk-interval")
    public OfRuns sampled(MlflowRequest request) {
        List<String> uids = request.texts("run_ids").stream().distinct().toList();
        if (uids.isEmpty()) {
            throw request.missing("run_ids");
        }
        checkNumber("GetMetricHistoryBulkInterval request must specify at most " + MOST_RUNS + " run_ids.", uids);
        String key = request.required("metric_key");
        long most = request.number("max_results", SampledHistory.MOST_STEPS);
        if (most < 1 || most > SampledHistory.MOST_STEPS) {
            throw MlflowProblem.invalid("max_results must be between 1 and " + SampledHistory.MOST_STEPS
                    + ". See the API docs for more information about request parameters.");
        }
        Map<Long, String> runs = runs(uids);
        return answer(key, runs, sampled.of(runs.keySet(), key, Limits.steps(request), (int) most));
    }

    /** By id, with the names that they were asked for by, in the order asked. */
    private Map<Long, String> runs(List<String> uids) {
        Map<Long, String> runs = new LinkedHashMap<>();
        for (String uid : uids) {
            RunIdentity run = asked.get(uid);
            runs.put(run.id(), RunUid.text(run.uid()));
        }
        return runs;
    }

    private static OfRuns answer(String key, Map<Long, String> runs, List<OfRun> histories) {
        List<MetricOfRun> metrics = new ArrayList<>();
        for (OfRun of : histories) {
            MetricHistory.Page values = of.values();
            String run = runs.get(of.run());
            for (int i = 0; i < values.count(); i++) {
                metrics.add(new MetricOfRun(key, values.values()[i], values.times()[i], values.steps()[i], run));
            }
        }
        return new OfRuns(metrics);
    }

    private static void checkNumber(String message, List<String> uids) {
        if (uids.size() > MOST_RUNS) {
            throw MlflowProblem.invalid(message + " Received " + uids.size() + " run_ids.");
        }
    }
}
