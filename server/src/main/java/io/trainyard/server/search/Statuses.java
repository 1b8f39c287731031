package io.trainyard.server.search;

import io.trainyard.server.search.language.StatusWords;
import io.trainyard.server.search.language.Value;
import java.util.List;

/** Statuses in SQL. */
final class Statuses {
    /** What MLflow calls the status of a run, for patterns. */
    static final String MLFLOW_WORD =
            """
            case run.status when 'completed' then 'FINISHED' when 'failed' then 'FAILED' when 'cancelled' then 'KILLED'
                when 'running' then 'RUNNING' else 'SCHEDULED' end""";

    private Statuses() {}

    /** The stored statuses that any of the words stands for. */
    static String[] stored(List<Value> words) {
        return words.stream()
                .flatMap(word -> StatusWords.stored(((Value.Text) word).text()).stream())
                .distinct()
                .toArray(String[]::new);
    }
}
