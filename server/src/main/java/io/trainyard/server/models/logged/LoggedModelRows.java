package io.trainyard.server.models.logged;

import io.trainyard.server.artifacts.ArtifactUri;
import io.trainyard.server.database.TextMap;
import io.trainyard.server.models.filter.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Logged models as rows. */
final class LoggedModelRows {
    private static final String SELECT =
            """
            select model.*, run.uid, experiment.artifact_location
            from logged_model as model
            join experiment on experiment.id = model.experiment_id
            left join run on run.id = model.run_id
            """;

    private LoggedModelRows() {}

    static LoggedModelId insert(Handle handle, long experiment, NewLoggedModel model) {
        return new LoggedModelId(handle.createQuery(
                        """
                        insert into logged_model (id, experiment_id, run_id, name, type, params, tags)
                        select id, :experiment, (select run.id from run where uid = :run),
                            coalesce(:name, 'model-' || left(cast(id as text), 8)), :type,
                            cast(:paramsText as jsonb), cast(:tagsText as jsonb)
                        from gen_random_uuid() as id
                        returning id
                        """)
                .bind("experiment", experiment)
                .bindMethods(model)
                .bind("paramsText", TextMap.write(model.params()))
                .bind("tagsText", TextMap.write(model.tags()))
                .mapTo(UUID.class)
                .one());
    }

    static Optional<LoggedModel> find(Handle handle, LoggedModelId id) {
        return withMetrics(
                        handle,
                        handle.createQuery(SELECT + "where model.id = :id and model.deleted_at is null")
                                .bind("id", id.uuid())
                                .map((row, context) -> model(row))
                                .list())
                .stream()
                .findFirst();
    }

    static List<LoggedModel> search(
            Handle handle, Collection<Long> experiments, Conditions conditions, String order, long offset, long most) {
        return withMetrics(
                handle,
                conditions
                        .bindTo(handle.createQuery(
                                """
                        %s where model.experiment_id = any(:experiments) and model.deleted_at is null and %s
                        order by %s offset :offset limit :most
                        """
                                        .formatted(SELECT, conditions.all(), order)))
                        .bindArray("experiments", Long.class, experiments.toArray())
                        .bind("offset", offset)
                        .bind("most", most)
                        .map((row, context) -> model(row))
                        .list());
    }

    /** @return false if there is no such model */
    static boolean update(Handle handle, LoggedModelId id, String assignments, Map<String, ?> values) {
        return handle.createUpdate(
                                "update logged_model set %s, updated_at = now() where id = :id and deleted_at is null"
                                        .formatted(assignments))
                        .bindMap(values)
                        .bind("id", id.uuid())
                        .execute()
                == 1;
    }

    static void insert(Handle handle, ModelMetric metric) {
        handle.createUpdate(
                        """
                        insert into logged_model_metric
                            (model_id, run_id, key, value, time, step, dataset_name, dataset_digest)
                        select :id, run.id, :key, :value, :time, :step, :datasetName, :datasetDigest
                        from run where uid = :run
                        on conflict do nothing
                        """)
                .bind("id", metric.model().uuid())
                .bindMethods(metric)
                .execute();
    }

    private static List<LoggedModel> withMetrics(Handle handle, List<LoggedModel> models) {
        if (models.isEmpty()) {
            return models;
        }
        Map<LoggedModelId, List<ModelMetric>> metrics = handle
                .createQuery(
                        """
                        select distinct on (model_id, key, dataset_name, dataset_digest) logged_model_metric.*, run.uid
                        from logged_model_metric join run on run.id = run_id
                        where model_id = any(:models)
                        order by model_id, key, dataset_name, dataset_digest, time desc, step desc, value desc
                        """)
                .bindArray(
                        "models",
                        UUID.class,
                        models.stream().map(model -> model.id().uuid()).toArray())
                .map((row, context) -> metric(row))
                .stream()
                .collect(Collectors.groupingBy(ModelMetric::model));
        return models.stream()
                .map(model -> with(model, metrics.getOrDefault(model.id(), List.of())))
                .toList();
    }

    private static LoggedModel with(LoggedModel model, List<ModelMetric> metrics) {
        return new LoggedModel(
                model.id(),
                model.experiment(),
                model.run(),
                model.name(),
                model.type(),
                model.state(),
                model.location(),
                model.params(),
                model.tags(),
                metrics,
                model.createdAt(),
                model.updatedAt());
    }

    private static LoggedModel model(ResultSet row) throws SQLException {
        LoggedModelId id = new LoggedModelId(row.getObject("id", UUID.class));
        long experiment = row.getLong("experiment_id");
        return new LoggedModel(
                id,
                experiment,
                row.getObject("uid", UUID.class),
                row.getString("name"),
                row.getString("type"),
                ModelState.of(row.getString("state")),
                ArtifactUri.ofLoggedModel(experiment, row.getString("artifact_location"), id.toString()),
                TextMap.read(row.getString("params")),
                TextMap.read(row.getString("tags")),
                List.of(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static ModelMetric metric(ResultSet row) throws SQLException {
        return new ModelMetric(
                new LoggedModelId(row.getObject("model_id", UUID.class)),
                row.getObject("uid", UUID.class),
                row.getString("key"),
                row.getDouble("value"),
                row.getLong("time"),
                row.getLong("step"),
                row.getString("dataset_name"),
                row.getString("dataset_digest"));
    }
}
