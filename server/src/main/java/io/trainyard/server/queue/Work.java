package io.trainyard.server.queue;

import java.sql.ResultSet;
import java.sql.SQLException;

/** What a job is about; each has one job for its whole life. */
public sealed interface Work {
    /** Of the run or the evaluation. */
    long id();

    /** A run is trained. */
    record Training(long id) implements Work {
        @Override
        public String toString() {
            return "run " + id;
        }
    }

    /** A checkpoint is scored. */
    record Evaluation(long id) implements Work {
        @Override
        public String toString() {
            return "evaluation " + id;
        }
    }

    /** Of a row with {@code run_id} and {@code evaluation_id}. */
    static Work of(ResultSet row) throws SQLException {
        Long run = row.getObject("run_id", Long.class);
        return run == null ? new Evaluation(row.getLong("evaluation_id")) : new Training(run);
    }
}
