package io.trainyard.server.search;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;

/** A query over runs in the making: which tables it needs, and the values that are bound to it. */
final class Statement {
    static final String METRICS = "series";

    private static final int SECONDS = 30;

    private final Map<String, Argument> values = new LinkedHashMap<>();
    private final Map<String, String> joins = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();

    /** The placeholder of a value. */
    String bind(Object value) {
        return bind((position, statement, context) -> statement.setObject(position, value));
    }

    String bindTexts(String[] texts) {
        return bindArray("text", texts);
    }

    String bindArray(String type, Object[] values) {
        return bind((position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values)));
    }

    private String bind(Argument value) {
        String name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    /** Joins the row that a table has for the run and a key, if any; answers the table's alias. */
    String keyed(String table, String key) {
        return aliases.computeIfAbsent(table + " " + key, name -> {
            String alias = table + aliases.size();
            joins.put(
                    alias,
                    "left join %1$s %2$s on %2$s.run_id = run.id and %2$s.key = %3$s"
                            .formatted(table, alias, bind(key)));
            return alias;
        });
    }

    boolean readsMetrics() {
        return aliases.keySet().stream().anyMatch(name -> name.startsWith(METRICS + " "));
    }

    void joinExperiment() {
        joins.put("experiment", "join experiment on experiment.id = run.experiment_id");
    }

    void joinInsights() {
        joins.put("insights", "left join insight_review on insight_review.run_id = run.id");
    }

    void joinDataset() {
        joins.put(
                "dataset",
                """
                left join dataset_version on dataset_version.id = run.dataset_version_id
                left join dataset on dataset.id = dataset_version.dataset_id""");
    }

    /** The table of runs with all that was joined. */
    String from() {
        return "from run\n" + String.join("\n", joins.values());
    }

    /**
     * The query, planned for the values it has: a plan that serves all of them would not know which of two indexes is
     * the shorter way.
     */
    Query query(Handle handle, String sql) {
        Query query = handle.createQuery(sql).setQueryTimeout(SECONDS).addCustomizer(new PlannedAnew());
        values.forEach(query::bind);
        return query;
    }

    private static final class PlannedAnew implements StatementCustomizer {
        @Override
        public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    }
}
