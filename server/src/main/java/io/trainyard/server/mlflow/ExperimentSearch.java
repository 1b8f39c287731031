package io.trainyard.server.mlflow;

import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.experiments.Experiments;
import io.trainyard.server.mlflow.ExperimentsResource.Page;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** Finds experiments, page by page. There are few of them, so that all are read and looked at here. */
@Singleton
class ExperimentSearch {
    @Inject
    Experiments experiments;

    Page page(MlflowRequest request) {
        ViewType view = ViewType.orActive(request.word("view_type", ViewType.class));
        Predicate<Experiment> filter = ExperimentFilter.parse(request.text("filter", ""));
        int most = MaxResults.of(request);
        long offset = PageTokens.offset(request.text("page_token", ""));
        List<Experiment> found = experiments.all().stream()
                .filter(experiment -> view.shows(experiment.isDeleted()))
                .filter(filter)
                .sorted(ExperimentOrder.of(request.texts("order_by")))
                .skip(offset)
                .limit(most + 1L)
                .toList();
        boolean more = found.size() > most;
        return new Page(
                found.stream().limit(most).map(MlflowExperiment::of).toList(),
                more ? PageTokens.at(offset + most) : null);
    }
}
