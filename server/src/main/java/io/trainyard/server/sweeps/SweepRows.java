package io.trainyard.server.sweeps;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of sweeps. */
final class SweepRows {
    private SweepRows() {}

    static long insert(Handle handle, SweepSpec spec, String document, String user) {
        return handle.createQuery(
                        """
                        insert into sweep (name, spec, document, created_by)
                        values (:name, cast(:spec as json), :document, :user)
                        returning id
                        """)
                .bind("name", spec.name())
                .bind("spec", SweepJsonText.of(spec))
                .bind("document", document)
                .bind("user", user)
                .mapTo(long.class)
                .one();
    }

    static Optional<Sweep> find(Handle handle, long id) {
        return handle.createQuery("select * from sweep where id = :id")
                .bind("id", id)
                .map((row, context) -> sweep(row))
                .findOne();
    }

    /** Nobody else does anything with the sweep until the transaction ends. */
    static Optional<Sweep> lock(Handle handle, long id) {
        return handle.createQuery("select * from sweep where id = :id for update")
                .bind("id", id)
                .map((row, context) -> sweep(row))
                .findOne();
    }

    /** The newest first. */
    static List<Sweep> newest(Handle handle, int most) {
        return handle.createQuery("select * from sweep order by id desc limit :most")
                .bind("most", most)
                .map((row, context) -> sweep(row))
                .list();
    }

    static List<Long> running(Handle handle) {
        return handle.createQuery("select id from sweep where state = 'running' order by id")
                .mapTo(Long.class)
                .list();
    }

    static void become(Handle handle, long id, SweepState state, @Nullable String reason) {
        handle.createUpdate(
                        """
                        update sweep
                        set state = :state, reason = :reason, finished_at = case when :over then now() end
                        where id = :id
                        """)
                .bind("state", state.word())
                .bind("reason", reason)
                .bind("over", state.actions().isEmpty())
                .bind("id", id)
                .execute();
    }

    private static Sweep sweep(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Sweep(
                row.getLong("id"),
                SweepJsonText.spec(row.getString("spec")),
                row.getString("document"),
                SweepState.of(row.getString("state")),
                row.getString("reason"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
