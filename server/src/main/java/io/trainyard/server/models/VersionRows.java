package io.trainyard.server.models;

import io.trainyard.server.database.TextMap;
import io.trainyard.server.models.filter.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Versions of registered models as rows. */
final class VersionRows {
    private static final String SELECT =
            """
            select version.*, model.name,
                array(select alias from model_alias
                    where model_alias.model_id = version.model_id and model_alias.number = version.number
                    order by alias) as aliases
            from model_version as version join registered_model as model on model.id = version.model_id
            """;

    private record OfModel(long model, ModelVersion version) {}

    private VersionRows() {}

    static void insert(Handle handle, long model, int number, NewVersion version, String user) {
        handle.createUpdate(
                        """
                        insert into model_version
                            (model_id, number, source, location, run, run_link, description, tags, created_by)
                        values (:model, :number, :source, :location, :run, :runLink, :description,
                            cast(:tagsText as jsonb), :user)
                        """)
                .bind("model", model)
                .bind("number", number)
                .bindMethods(version)
                .bind("tagsText", TextMap.write(version.tags()))
                .bind("user", user)
                .execute();
    }

    static Optional<ModelVersion> find(Handle handle, long model, long number) {
        return handle.createQuery(SELECT + "where version.model_id = :model and version.number = :number")
                .bind("model", model)
                .bind("number", number)
                .map((row, context) -> version(row))
                .findOne();
    }

    /** The newest first. */
    static List<ModelVersion> of(Handle handle, long model) {
        return handle.createQuery(SELECT + "where version.model_id = :model order by version.number desc")
                .bind("model", model)
                .map((row, context) -> version(row))
                .list();
    }

    /** Of each model, the newest version of each stage. */
    static Map<Long, List<ModelVersion>> latest(Handle handle, Collection<Long> models) {
        return handle
                .createQuery(
                        """
                        select distinct on (version.model_id, stage) * from (%s) as version
                        where version.model_id = any(:models)
                        order by version.model_id, stage, number desc
                        """
                                .formatted(SELECT))
                .bindArray("models", Long.class, models.toArray())
                .map((row, context) -> new OfModel(row.getLong("model_id"), version(row)))
                .stream()
                .collect(Collectors.groupingBy(
                        OfModel::model, Collectors.mapping(OfModel::version, Collectors.toList())));
    }

    static List<ModelVersion> search(Handle handle, Conditions conditions, String order, long offset, long most) {
        return conditions
                .bindTo(handle.createQuery("%s where %s order by %s offset :offset limit :most"
                        .formatted(SELECT, conditions.all(), order)))
                .bind("offset", offset)
                .bind("most", most)
                .map((row, context) -> version(row))
                .list();
    }

    /** @return false if there is no such version */
    static boolean update(Handle handle, long model, long number, String assignments, Map<String, ?> values) {
        return handle.createUpdate(
                                "update model_version set %s, updated_at = now() where model_id = :model and number = :number"
                                        .formatted(assignments))
                        .bindMap(values)
                        .bind("model", model)
                        .bind("number", number)
                        .execute()
                == 1;
    }

    private static ModelVersion version(ResultSet row) throws SQLException {
        return new ModelVersion(
                row.getString("name"),
                row.getInt("number"),
                row.getString("source"),
                row.getString("location"),
                row.getString("run"),
                row.getString("run_link"),
                row.getString("description"),
                Stage.of(row.getString("stage")),
                TextMap.read(row.getString("tags")),
                List.of((String[]) row.getArray("aliases").getArray()),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
