package io.trainyard.server.mlflow;

import io.trainyard.server.metrics.LoggedMetrics;
import io.trainyard.server.mlflow.models.ModelMetrics;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.ParamChangedProblem;
import io.trainyard.server.runs.RunIdentity;
import io.trainyard.server.runs.RunParams;
import io.trainyard.server.runs.RunTags;
import io.trainyard.server.runs.RunUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down what is logged to a run; what comes in one request is written whole or not at all. */
@ApplicationScoped
class Logging {
    private final LoggedMetrics metrics;
    private final RunParams params;
    private final RunTags tags;
    private final LoggedRuns runs;
    private final ModelMetrics models;

    @Inject
    Logging(LoggedMetrics metrics, RunParams params, RunTags tags, LoggedRuns runs, ModelMetrics models) {
        this.metrics = metrics;
        this.params = params;
        this.tags = tags;
        this.runs = runs;
        this.models = models;
    }

    /** All of a batch or nothing; metrics of the run alone need no transaction around their own. */
    void log(RunIdentity run, Batch batch) {
        if (batch.onlyPoints()) {
            metrics.log(Map.of(run.id(), batch.points()));
        } else {
            logTogether(run, batch);
        }
    }

    @Transactional
    void logTogether(RunIdentity run, Batch batch) {
        if (!batch.params().isEmpty()) {
            try {
                params.log(run.id(), batch.params());
            } catch (ParamChangedProblem e) {
                throw MlflowProblem.invalid(
                        "Changing param values is not allowed. Params were already logged='[{'key': '"
                                + e.key() + "', 'old_value': '" + e.before() + "', 'new_value': '" + e.now()
                                + "'}]' for run ID='"
                                + RunUid.text(run.uid()) + "'.");
            }
        }
        if (!batch.points().isEmpty()) {
            metrics.log(Map.of(run.id(), batch.points()));
            models.log(run, batch.ofModels());
        }
        if (!batch.tags().isEmpty()) {
            tag(run, batch.tags());
        }
    }

    @Transactional
    void logParam(RunIdentity run, String key, String value) {
        try {
            params.log(run.id(), Map.of(key, value));
        } catch (ParamChangedProblem e) {
            throw MlflowProblem.invalid("Changing param values is not allowed. Param with key='" + key
                    + "' was already logged with value='" + e.before() + "' for run ID='" + RunUid.text(run.uid())
                    + "'. Attempted logging new value '" + value + "'.");
        }
    }

    /** Sets tags; the run's name and note are some of them. */
    @Transactional
    void tag(RunIdentity run, SortedMap<String, String> given) {
        SortedMap<String, String> own = new TreeMap<>(given);
        @Nullable String name = own.remove(RunTagNames.NAME);
        @Nullable String note = own.remove(RunTagNames.NOTE);
        if (name != null && !name.isEmpty()) {
            runs.update(run.id(), null, null, RunWish.checkedName(name));
        }
        if (note != null) {
            runs.note(run.id(), note);
        }
        if (!own.isEmpty()) {
            tags.set(run.id(), own);
        }
    }

    /** @return whether there was such a tag; the name is one that always stays */
    @Transactional
    boolean untag(RunIdentity run, String key) {
        if (key.equals(RunTagNames.NOTE) && !runs.get(run.uid()).notes().isEmpty()) {
            runs.note(run.id(), "");
            return true;
        }
        return key.equals(RunTagNames.NAME) || tags.delete(run.id(), key);
    }
}
