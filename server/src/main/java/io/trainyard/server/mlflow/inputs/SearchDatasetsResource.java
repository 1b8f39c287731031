package io.trainyard.server.mlflow.inputs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.inputs.DatasetSummary;
import io.trainyard.server.inputs.Inputs;
import io.trainyard.server.mlflow.AskedExperiments;
import io.trainyard.server.mlflow.wire.MlflowPaths;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data sets that runs of some experiments have read, for MLflow's pages. */
@Path(MlflowPaths.API + "/experiments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER)
class SearchDatasetsResource {
    private static final int MOST_EXPERIMENTS = 20;

    @Inject
    Inputs inputs;

    /** What was found. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Found(List<Summary> datasetSummaries) {}

    /** A data set, and what it was used for. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_NULL)
    record Summary(String experimentId, String name, String digest, @Nullable String context) {
        static Summary of(DatasetSummary summary) {
            return new Summary(
                    Long.toString(summary.experiment()), summary.name(), summary.digest(), summary.context());
        }
    }

    @POST
    @Path("search-datasets")
    public Found search(MlflowRequest request) {
        List<String> experiments = request.texts("experiment_ids");
        if (experiments.isEmpty()) {
            throw MlflowProblem.invalid("SearchDatasets request must specify at least one experiment_id.");
        }
        if (experiments.size() > MOST_EXPERIMENTS) {
            throw MlflowProblem.invalid(
                    "SearchDatasets request cannot specify more than %d experiment_ids. Received %d experiment_ids."
                            .formatted(MOST_EXPERIMENTS, experiments.size()));
        }
        return new Found(
                inputs
                        .search(experiments.stream()
                                .flatMap(id -> AskedExperiments.parse(id).stream())
                                .toList())
                        .stream()
                        .map(Summary::of)
                        .toList());
    }
}
