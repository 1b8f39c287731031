package io.trainyard.server.mlflow.models;

import io.trainyard.server.mlflow.AskedExperiments;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.models.filter.Page;
import io.trainyard.server.models.filter.Paging;
import io.trainyard.server.models.logged.LoggedModel;
import io.trainyard.server.models.logged.LoggedModelOrder;
import io.trainyard.server.models.logged.LoggedModels;
import io.trainyard.server.models.logged.MeasuredOn;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches for logged models as MLflow's clients ask for them. */
@Singleton
class LoggedModelSearch {
    private static final int SOME = 100;

    @Inject
    LoggedModels models;

    Page<LoggedModel> page(MlflowRequest request) {
        List<Long> experiments = request.texts("experiment_ids").stream()
                .flatMap(id -> AskedExperiments.parse(id).stream())
                .toList();
        if (request.texts("experiment_ids").isEmpty()) {
            throw request.missing("experiment_ids");
        }
        return models.search(
                experiments,
                request.text("filter", ""),
                request.objects("datasets").stream()
                        .map(LoggedModelSearch::dataset)
                        .toList(),
                request.objects("order_by").stream()
                        .map(LoggedModelSearch::order)
                        .toList(),
                Paging.of(request.number("max_results", SOME), LoggedModels.MOST_RESULTS, request.text("page_token")));
    }

    private static MeasuredOn dataset(MlflowRequest dataset) {
        String name = dataset.text("dataset_name", "");
        if (name.isEmpty()) {
            throw MlflowProblem.invalid("`dataset_name` in the `datasets` clause must be specified.");
        }
        return new MeasuredOn(name, dataset.text("dataset_digest", ""));
    }

    private static LoggedModelOrder order(MlflowRequest order) {
        String name = order.text("dataset_name", "");
        @Nullable MeasuredOn on = name.isEmpty() ? null : new MeasuredOn(name, order.text("dataset_digest", ""));
        return new LoggedModelOrder(
                order.required("field_name"), !order.has("ascending") || order.flag("ascending"), on);
    }
}
