package io.trainyard.server.mlflow;

import io.trainyard.server.mlflow.RunsResource.Page;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.search.Lifecycle;
import io.trainyard.server.search.RunHits;
import io.trainyard.server.search.RunQuery;
import io.trainyard.server.search.RunSearch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Finds runs, page by page. */
@Singleton
class SearchedRuns {
    @Inject
    RunSearch search;

    @Inject
    RunService runs;

    @Inject
    RunAnswers answers;

    /** Runs of the experiments that the request names; none if it names none. */
    Page page(MlflowRequest request) {
        int most = MaxResults.of(request);
        List<Long> experiments = experiments(request);
        if (experiments.isEmpty()) {
            return new Page(List.of(), null);
        }
        ViewType view = ViewType.orActive(request.word("run_view_type", ViewType.class));
        String filter = request.text("filter", "");
        String token = request.text("page_token", "");
        RunHits hits = search.find(RunQuery.newest(most)
                .inExperiments(experiments)
                .thatAre(lifecycle(view))
                .filteredBy(filter.isBlank() ? null : filter)
                .orderedBy(request.texts("order_by"))
                .page(token.isEmpty() ? null : token));
        return new Page(answers.of(runs.all(hits.runs())), hits.next());
    }

    private static List<Long> experiments(MlflowRequest request) {
        List<Long> ids = new ArrayList<>();
        for (String id : request.texts("experiment_ids")) {
            ids.add(AskedExperiments.parse(id)
                    .orElseThrow(() -> MlflowProblem.invalid("Invalid experiment ID: '" + id + "'")));
        }
        return ids;
    }

    private static Lifecycle lifecycle(ViewType view) {
        return switch (view) {
            case ACTIVE_ONLY -> Lifecycle.ACTIVE;
            case DELETED_ONLY -> Lifecycle.DELETED;
            case ALL -> Lifecycle.ALL;
        };
    }
}
