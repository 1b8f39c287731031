package io.trainyard.server.search;

import java.util.ArrayList;
import java.util.List;

/** All that a query asks of a run, as SQL. */
final class Filtering {
    private Filtering() {}

    static String of(RunQuery query, Statement statement, Columns columns) {
        List<String> parts = new ArrayList<>();
        switch (query.lifecycle()) {
            case ACTIVE -> parts.add("run.deleted_at is null");
            case DELETED -> parts.add("run.deleted_at is not null");
            case ALL -> parts.add("true");
        }
        List<Long> experiments = query.experiments();
        if (experiments != null && experiments.size() == 1) {
            parts.add("run.experiment_id = " + statement.bind(experiments.get(0))); // so that an index gives the order
        } else if (experiments != null) {
            long[] ids = experiments.stream().mapToLong(Long::longValue).toArray();
            parts.add("run.experiment_id = any(" + statement.bind(ids) + ")");
        }
        if (query.filter() != null) {
            parts.add(new Predicates(statement, columns).of(query.filter()));
        }
        return String.join(" and ", parts);
    }
}
