package io.trainyard.server.choosing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Choices as rows; what they scored on test images is added by others. */
final class ChoiceRows {
    private static final String SELECT =
            """
            select choice.*, dataset.name || '@' || dataset_version.number as dataset, checkpoint.run_id,
                checkpoint.epoch
            from choice
            join checkpoint on checkpoint.id = choice.checkpoint_id
            join dataset_version on dataset_version.id = choice.dataset_version_id
            join dataset on dataset.id = dataset_version.dataset_id
            """;

    private ChoiceRows() {}

    /** Nobody else chooses by the same images until the transaction ends. */
    static void lock(Handle handle, long version) {
        handle.createQuery("select count(pg_advisory_xact_lock(hashtextextended('choice', :version)))")
                .bind("version", version)
                .mapTo(int.class)
                .one();
    }

    static long insert(
            Handle handle, Pool pool, long checkpoint, int earlier, String note, String findings, String user) {
        return handle.createQuery(
                        """
                        insert into choice (runs, dataset_version_id, checkpoint_id, halved, earlier, note, findings,
                            created_by)
                        values (:runs, :version, :checkpoint, :halved, :earlier, :note, cast(:findings as jsonb), :user)
                        returning id
                        """)
                .bindArray("runs", Long.class, pool.ids())
                .bind("version", pool.version().id())
                .bind("checkpoint", checkpoint)
                .bind("halved", pool.grounds().halved())
                .bind("earlier", earlier)
                .bind("note", note)
                .bind("findings", findings)
                .bind("user", user)
                .mapTo(long.class)
                .one();
    }

    static Optional<Choice> find(Handle handle, long id) {
        return handle.createQuery(SELECT + " where choice.id = :id")
                .bind("id", id)
                .map((row, context) -> choice(row))
                .findOne();
    }

    static Optional<Long> latestOf(Handle handle, long checkpoint) {
        return handle.createQuery("select max(id) from choice where checkpoint_id = :checkpoint having count(*) > 0")
                .bind("checkpoint", checkpoint)
                .mapTo(Long.class)
                .findOne();
    }

    static String findings(Handle handle, long id) {
        return handle.createQuery("select findings from choice where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one();
    }

    /** In which any of these runs had a part, the latest first. */
    static List<Choice> among(Handle handle, long version, List<Long> runs) {
        return handle.createQuery(
                        SELECT
                                + """
                         where dataset_version_id = :version and runs && cast(:runs as bigint[])
                        order by choice.id desc
                        """)
                .bind("version", version)
                .bindArray("runs", Long.class, runs)
                .map((row, context) -> choice(row))
                .list();
    }

    private static Choice choice(ResultSet row) throws SQLException {
        return new Choice(
                row.getLong("id"),
                List.of((Long[]) row.getArray("runs").getArray()),
                row.getString("dataset"),
                row.getLong("checkpoint_id"),
                row.getLong("run_id"),
                row.getInt("epoch"),
                row.getBoolean("halved"),
                row.getInt("earlier"),
                row.getString("note"),
                null,
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
