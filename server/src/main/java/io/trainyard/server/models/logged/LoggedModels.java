package io.trainyard.server.models.logged;

import io.trainyard.server.database.TextMap;
import io.trainyard.server.models.filter.Page;
import io.trainyard.server.models.filter.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps logged models. Whatever has no such model throws {@link NoLoggedModelProblem}. */
@ApplicationScoped
public class LoggedModels {
    /** Models that a search answers at most at once. */
    public static final int MOST_RESULTS = 1000;

    private final Jdbi jdbi;

    @Inject
    public LoggedModels(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param experiment one that there is */
    @Transactional
    public LoggedModel create(long experiment, NewLoggedModel model) {
        return jdbi.withHandle(handle -> get(handle, LoggedModelRows.insert(handle, experiment, model)));
    }

    public LoggedModel get(LoggedModelId id) {
        return jdbi.withHandle(handle -> get(handle, id));
    }

    /** Its files are all here, or will not come. */
    @Transactional
    public LoggedModel finish(LoggedModelId id, ModelState state) {
        update(id, "state = :state", Map.of("state", state.word()));
        return get(id);
    }

    /** Puts a model away; its files stay. */
    @Transactional
    public void delete(LoggedModelId id) {
        update(id, "deleted_at = now()", Map.of());
    }

    @Transactional
    public void tag(LoggedModelId id, Map<String, String> tags) {
        LoggedTexts.tags(tags);
        update(id, "tags = tags || cast(:tags as jsonb)", Map.of("tags", TextMap.write(tags)));
    }

    @Transactional
    public void untag(LoggedModelId id, String key) {
        if (!get(id).tags().containsKey(key)) {
            throw new NoLoggedModelProblem(id, key);
        }
        update(id, "tags = tags - :key", Map.of("key", key));
    }

    /** @throws InvalidLoggedModelProblem if one of them was logged with another value */
    @Transactional
    public void log(LoggedModelId id, Map<String, String> params) {
        LoggedTexts.params(params);
        update(id, "params = cast(:params as jsonb) || params", Map.of("params", TextMap.write(params)));
        Map<String, String> logged = get(id).params();
        params.forEach((key, value) -> {
            if (!value.equals(logged.get(key))) {
                throw InvalidLoggedModelProblem.changed(key);
            }
        });
    }

    /** Stores metrics of models, each point once; of models and runs that there are not, none. */
    @Transactional
    public void log(List<ModelMetric> metrics) {
        jdbi.useHandle(handle -> metrics.stream()
                .filter(metric -> LoggedModelRows.find(handle, metric.model()).isPresent())
                .forEach(metric -> LoggedModelRows.insert(handle, metric)));
    }

    /**
     * @param datasets that metrics are to be measured on; any if there are none
     * @param order what comes first decides first; the newest model is first in the end
     */
    public Page<LoggedModel> search(
            Collection<Long> experiments,
            String filter,
            List<MeasuredOn> datasets,
            List<LoggedModelOrder> order,
            Paging paging) {
        LoggedModelQuery query = new LoggedModelQuery(filter, datasets, order);
        return jdbi.withHandle(handle -> paging.of((offset, most) ->
                LoggedModelRows.search(handle, experiments, query.conditions(), query.order(), offset, most)));
    }

    private void update(LoggedModelId id, String assignments, Map<String, ?> values) {
        if (!jdbi.withHandle(handle -> LoggedModelRows.update(handle, id, assignments, values))) {
            throw new NoLoggedModelProblem(id.toString());
        }
    }

    private static LoggedModel get(Handle handle, LoggedModelId id) {
        return LoggedModelRows.find(handle, id).orElseThrow(() -> new NoLoggedModelProblem(id.toString()));
    }
}
