package io.trainyard.server.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.RunSpec;
import io.trainyard.server.specs.Plan;
import io.trainyard.server.specs.SpecWriter;
import io.trainyard.server.specs.StoredSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of runs. */
final class RunRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SELECT =
            """
            select run.*, coalesce(run.trainable, run.parameters) as trained, experiment.name as experiment,
                dataset.name || '@' || dataset_version.number as dataset
            from run
            join experiment on experiment.id = run.experiment_id
            left join dataset_version on dataset_version.id = run.dataset_version_id
            left join dataset on dataset.id = dataset_version.dataset_id
            """;

    private RunRows() {}

    static long insert(Handle handle, Plan plan, long experiment, String user, @Nullable Long clonedFrom) {
        RunSpec spec = plan.spec();
        return handle.createQuery(
                        """
                        insert into run (experiment_id, name, spec, dataset_version_id, family, variant, parameters,
                            trainable, multiply_adds, epochs, notes, cloned_from, parent_id, goes_on_from, created_by)
                        values (:experiment, :name, cast(:spec as jsonb), :dataset, :family, :variant, :parameters,
                            :trainable, :multiplyAdds, :epochs, :notes, :clonedFrom, :parent, :goesOnFrom, :user)
                        returning id
                        """)
                .bind("experiment", experiment)
                .bind("name", spec.name())
                .bind("spec", SpecWriter.json(spec))
                .bind("dataset", plan.dataset().version())
                .bind("family", plan.network().family())
                .bind("variant", plan.network().variant())
                .bind("parameters", plan.network().parameters())
                .bind("trainable", plan.network().trainable())
                .bind("multiplyAdds", plan.network().multiplyAdds())
                .bind("epochs", spec.train().epochs())
                .bind("notes", spec.notes() == null ? "" : spec.notes())
                .bind("clonedFrom", clonedFrom)
                .bind("parent", plan.origin() == null ? null : plan.origin().run())
                .bind("goesOnFrom", plan.origin() == null ? null : plan.origin().checkpoint())
                .bind("user", user)
                .mapTo(long.class)
                .one();
    }

    static Optional<Run> find(Handle handle, long id) {
        return handle.createQuery(SELECT + " where run.id = :id")
                .bind("id", id)
                .map((row, context) -> run(row))
                .findOne();
    }

    static Optional<Run> find(Handle handle, UUID uid) {
        return handle.createQuery(SELECT + " where run.uid = :uid")
                .bind("uid", uid)
                .map((row, context) -> run(row))
                .findOne();
    }

    /** In the order of the ids; those without a run are left out. */
    static List<Run> all(Handle handle, List<Long> ids) {
        return handle.createQuery(
                        SELECT
                                + """
                                join unnest(:ids) with ordinality as wanted (id, position) on wanted.id = run.id
                                order by wanted.position
                                """)
                .bind("ids", ids.toArray(Long[]::new))
                .map((row, context) -> run(row))
                .list();
    }

    /** The run's status, which stays as it is until the transaction ends. */
    static Optional<RunStatus> lock(Handle handle, long id) {
        return handle.createQuery("select status from run where id = :id for no key update")
                .bind("id", id)
                .map((row, context) -> RunStatus.of(row.getString("status")))
                .findOne();
    }

    static String json(Map<String, String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + values, e);
        }
    }

    static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getObject("uid", UUID.class),
                row.getLong("experiment_id"),
                row.getString("experiment"),
                row.getString("name"),
                RunStatus.of(row.getString("status")),
                row.getString("spec") == null ? null : training(row),
                row.getString("reason"),
                row.getString("notes"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("finished_at")),
                instant(row.getTimestamp("deleted_at")));
    }

    private static Training training(ResultSet row) throws SQLException {
        return new Training(
                new StoredSpec(row.getString("spec")),
                row.getLong("dataset_version_id"),
                row.getString("dataset"),
                row.getString("family"),
                row.getString("variant"),
                row.getLong("parameters"),
                row.getLong("trained"),
                row.getLong("multiply_adds"),
                row.getInt("epochs"),
                row.getObject("epoch", Integer.class),
                row.getLong("step"),
                row.getObject("steps_per_epoch", Long.class),
                row.getObject("images_per_second", Double.class),
                map(row.getString("environment")),
                row.getObject("cloned_from", Long.class),
                row.getObject("parent_id", Long.class),
                row.getObject("goes_on_from", Long.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static Map<String, String> map(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored mapping cannot be read", e);
        }
    }
}
