package io.trainyard.server.evaluations;

import io.trainyard.contract.protocol.Claim.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of evaluations. */
final class EvaluationRows {
    private static final String SELECT =
            """
            select evaluation.*, checkpoint.run_id, checkpoint.epoch, coalesce(run.name, checkpoint.name) as name,
                dataset.name || '@' || dataset_version.number as dataset, result.images, result.loss, result.top1,
                result.top5, result.calibration_error, result.precision, result.recall, result.f1
            from evaluation
            join checkpoint on checkpoint.id = evaluation.checkpoint_id
            left join run on run.id = checkpoint.run_id
            join dataset_version on dataset_version.id = evaluation.dataset_version_id
            join dataset on dataset.id = dataset_version.dataset_id
            left join evaluation_result result
                on result.evaluation_id = evaluation.id and evaluation.state = 'completed'
            """;

    private EvaluationRows() {}

    /** Empty where there is one of the same checkpoint, version and part. */
    static Optional<Long> insert(
            Handle handle, long checkpoint, long version, Part part, List<String> warnings, String user) {
        return handle.createQuery(
                        """
                        insert into evaluation (checkpoint_id, dataset_version_id, part, warnings, created_by)
                        values (:checkpoint, :version, :part, :warnings, :user)
                        on conflict (checkpoint_id, dataset_version_id, part) do nothing
                        returning id
                        """)
                .bind("checkpoint", checkpoint)
                .bind("version", version)
                .bind("part", Parts.word(part))
                .bindArray("warnings", String.class, warnings)
                .bind("user", user)
                .mapTo(Long.class)
                .findOne();
    }

    static long find(Handle handle, long checkpoint, long version, Part part) {
        return handle.createQuery(
                        """
                        select id from evaluation
                        where checkpoint_id = :checkpoint and dataset_version_id = :version and part = :part
                        """)
                .bind("checkpoint", checkpoint)
                .bind("version", version)
                .bind("part", Parts.word(part))
                .mapTo(long.class)
                .one();
    }

    static Optional<Evaluation> find(Handle handle, long id) {
        return handle.createQuery(SELECT + " where evaluation.id = :id")
                .bind("id", id)
                .map((row, context) -> evaluation(row))
                .findOne();
    }

    /** By epoch, then in the order in which they were asked for. */
    static List<Evaluation> ofRun(Handle handle, long run) {
        return handle.createQuery(SELECT + " where checkpoint.run_id = :run order by checkpoint.epoch, evaluation.id")
                .bind("run", run)
                .map((row, context) -> evaluation(row))
                .list();
    }

    /** The completed ones of any of these runs, in the order in which they were asked for. */
    static List<Evaluation> completedOf(Handle handle, Collection<Long> runs) {
        return handle.createQuery(
                        SELECT
                                + " where checkpoint.run_id = any(:runs) and evaluation.state = 'completed' order by evaluation.id")
                .bindArray("runs", Long.class, runs)
                .map((row, context) -> evaluation(row))
                .list();
    }

    /** In the order in which they were asked for. */
    static List<Evaluation> ofCheckpoint(Handle handle, long checkpoint) {
        return handle.createQuery(SELECT + " where evaluation.checkpoint_id = :checkpoint order by evaluation.id")
                .bind("checkpoint", checkpoint)
                .map((row, context) -> evaluation(row))
                .list();
    }

    private static Evaluation evaluation(ResultSet row) throws SQLException {
        EvaluationState state = EvaluationState.of(row.getString("state"));
        return new Evaluation(
                row.getLong("id"),
                row.getLong("checkpoint_id"),
                row.getObject("run_id", Long.class),
                row.getObject("epoch", Integer.class),
                row.getString("name"),
                row.getString("dataset"),
                row.getString("part"),
                state,
                row.getString("reason"),
                List.of((String[]) row.getArray("warnings").getArray()),
                state == EvaluationState.RUNNING ? progress(row) : null,
                row.getObject("images_per_second", Double.class),
                row.getObject("images") == null ? null : scores(row),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("finished_at")));
    }

    private static double progress(ResultSet row) throws SQLException {
        long batches = row.getLong("batches");
        return batches == 0 ? 0 : Math.min(1, (double) row.getLong("batches_done") / batches);
    }

    private static Scores scores(ResultSet row) throws SQLException {
        return new Scores(
                row.getLong("images"),
                row.getDouble("loss"),
                row.getDouble("top1"),
                row.getDouble("top5"),
                row.getDouble("calibration_error"),
                row.getDouble("precision"),
                row.getDouble("recall"),
                row.getDouble("f1"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
