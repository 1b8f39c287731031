package io.trainyard.server.sweeps;

import io.trainyard.contract.Mode;
import io.trainyard.server.runs.RunStatus;
import io.trainyard.server.specs.SpecWriter;
import io.trainyard.server.specs.StoredSpec;
import io.trainyard.server.sweeps.Trial.Reached;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The table of trials, beside what their runs have come to. */
final class TrialRows {
    private static final String SELECT =
            """
            select trial.number, trial.values, trial.epochs, trial.begun_at, trial.run_id, trial.refused, trial.held,
                trial.judged, trial.stopped_at, run.status, run.reason, series.count, series.last_step,
                series.min_value, series.min_step, series.max_value, series.max_step,
                coalesce((select sum(extract(epoch from coalesce(attempt.ended_at, now()) - attempt.started_at))
                    from job join attempt on attempt.job_id = job.id
                    where job.kind = 'train' and job.run_id = run.id and attempt.started_at is not null), 0) as seconds
            from sweep_trial trial
            left join run on run.id = trial.run_id
            left join series on series.run_id = run.id and series.key = :metric and series.axis = 'epoch'
                and series.count > 0
            where trial.sweep_id = :sweep
            order by trial.number
            """;

    private TrialRows() {}

    static void insert(Handle handle, long sweep, List<PlannedTrial> trials) {
        PreparedBatch batch = handle.prepareBatch(
                """
                insert into sweep_trial (sweep_id, number, values, spec, epochs)
                values (:sweep, :number, cast(:values as json), cast(:spec as jsonb), :epochs)
                """);
        for (PlannedTrial trial : trials) {
            batch.bind("sweep", sweep)
                    .bind("number", trial.number())
                    .bind("values", SweepJsonText.of(trial.values()))
                    .bind("spec", SpecWriter.json(trial.spec()))
                    .bind("epochs", trial.spec().train().epochs())
                    .add();
        }
        batch.execute();
    }

    /** In their order. */
    static List<Trial> of(Handle handle, Sweep sweep) {
        Goal goal = sweep.spec().goal();
        return handle.createQuery(SELECT)
                .bind("sweep", sweep.id())
                .bind("metric", goal.metric())
                .map((row, context) -> trial(row, goal.mode()))
                .list();
    }

    static StoredSpec spec(Handle handle, long sweep, int number) {
        return handle.createQuery("select spec from sweep_trial where sweep_id = :sweep and number = :number")
                .bind("sweep", sweep)
                .bind("number", number)
                .map((row, context) -> new StoredSpec(row.getString("spec")))
                .one();
    }

    static void begun(Handle handle, long sweep, int number, long run) {
        handle.execute(
                "update sweep_trial set begun_at = now(), run_id = ? where sweep_id = ? and number = ?",
                run,
                sweep,
                number);
    }

    static void refused(Handle handle, long sweep, int number, String why) {
        handle.execute(
                "update sweep_trial set begun_at = now(), refused = ? where sweep_id = ? and number = ?",
                why,
                sweep,
                number);
    }

    static void held(Handle handle, long sweep, int number, boolean held) {
        handle.execute("update sweep_trial set held = ? where sweep_id = ? and number = ?", held, sweep, number);
    }

    static void judged(Handle handle, long sweep, int number, int epochs) {
        handle.execute("update sweep_trial set judged = ? where sweep_id = ? and number = ?", epochs, sweep, number);
    }

    static void stopped(Handle handle, long sweep, int number) {
        handle.execute("update sweep_trial set stopped_at = now() where sweep_id = ? and number = ?", sweep, number);
    }

    private static Trial trial(ResultSet row, Mode mode) throws SQLException {
        boolean stopped = row.getObject("stopped_at") != null;
        String refused = row.getString("refused");
        return new Trial(
                row.getInt("number"),
                SweepJsonText.values(row.getString("values")),
                row.getInt("epochs"),
                row.getObject("run_id", Long.class),
                state(row.getObject("begun_at") != null, refused, row.getString("status"), stopped),
                refused == null ? row.getString("reason") : refused,
                row.getBoolean("held"),
                row.getInt("judged"),
                stopped,
                row.getObject("count") == null ? null : reached(row, mode),
                row.getDouble("seconds"));
    }

    private static Reached reached(ResultSet row, Mode mode) throws SQLException {
        String best = mode == Mode.MIN ? "min" : "max";
        return new Reached(
                row.getObject(best + "_value", Double.class),
                row.getObject(best + "_step") == null ? null : row.getInt(best + "_step"),
                row.getInt("last_step") + 1);
    }

    private static TrialState state(boolean begun, @Nullable String refused, @Nullable String status, boolean stopped) {
        if (!begun) {
            return TrialState.PLANNED;
        }
        if (refused != null) {
            return TrialState.REFUSED;
        }
        if (status == null) {
            return TrialState.GONE;
        }
        return switch (RunStatus.of(status)) {
            case QUEUED -> TrialState.QUEUED;
            case RUNNING -> TrialState.RUNNING;
            case PAUSED -> TrialState.PAUSED;
            case COMPLETED -> TrialState.COMPLETED;
            case FAILED -> TrialState.FAILED;
            case CANCELLED -> stopped ? TrialState.STOPPED : TrialState.CANCELLED;
        };
    }
}
