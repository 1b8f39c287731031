package io.trainyard.server.models;

import io.trainyard.server.database.TextMap;
import io.trainyard.server.models.filter.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Registered models as rows. */
final class ModelRows {
    private static final String SELECT =
            """
            select model.*,
                array(select alias from model_alias where model_id = model.id order by alias) as aliases,
                array(select number from model_alias where model_id = model.id order by alias) as numbers
            from registered_model as model
            """;

    private ModelRows() {}

    /** @return false if the name is taken */
    static boolean insert(Handle handle, String name, @Nullable String description, Map<String, String> tags) {
        return handle.createUpdate(
                                """
                                insert into registered_model (name, description, tags)
                                values (:name, :description, cast(:tags as jsonb)) on conflict do nothing
                                """)
                        .bind("name", name)
                        .bind("description", description)
                        .bind("tags", TextMap.write(tags))
                        .execute()
                == 1;
    }

    /** The model's id; other changes of it wait until the transaction ends. */
    static long lock(Handle handle, String name) {
        return handle.createQuery("select id from registered_model where name = :name for no key update")
                .bind("name", name)
                .mapTo(long.class)
                .findOne()
                .orElseThrow(() -> new NoModelProblem(name));
    }

    static Optional<Long> id(Handle handle, String name) {
        return handle.createQuery("select id from registered_model where name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .findOne();
    }

    static Optional<RegisteredModel> find(Handle handle, String name) {
        return withLatest(
                        handle,
                        handle.createQuery(SELECT + "where name = :name")
                                .bind("name", name)
                                .map((row, context) -> model(row))
                                .list())
                .stream()
                .findFirst();
    }

    static List<RegisteredModel> search(Handle handle, Conditions conditions, String order, long offset, long most) {
        return withLatest(
                handle,
                conditions
                        .bindTo(handle.createQuery("%s where %s order by %s offset :offset limit :most"
                                .formatted(SELECT, conditions.all(), order)))
                        .bind("offset", offset)
                        .bind("most", most)
                        .map((row, context) -> model(row))
                        .list());
    }

    static void update(Handle handle, long id, String assignments, Map<String, ?> values) {
        handle.createUpdate("update registered_model set %s, updated_at = now() where id = :id".formatted(assignments))
                .bindMap(values)
                .bind("id", id)
                .execute();
    }

    private static List<RegisteredModel> withLatest(Handle handle, List<RegisteredModel> models) {
        Map<Long, List<ModelVersion>> latest = models.isEmpty()
                ? Map.of()
                : VersionRows.latest(
                        handle, models.stream().map(RegisteredModel::id).toList());
        return models.stream()
                .map(model -> new RegisteredModel(
                        model.id(),
                        model.name(),
                        model.description(),
                        model.tags(),
                        model.aliases(),
                        latest.getOrDefault(model.id(), List.of()),
                        model.createdAt(),
                        model.updatedAt()))
                .toList();
    }

    private static RegisteredModel model(ResultSet row) throws SQLException {
        String[] aliases = (String[]) row.getArray("aliases").getArray();
        Integer[] numbers = (Integer[]) row.getArray("numbers").getArray();
        Map<String, Integer> versions = new HashMap<>();
        for (int i = 0; i < aliases.length; i++) {
            versions.put(aliases[i], numbers[i]);
        }
        return new RegisteredModel(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                TextMap.read(row.getString("tags")),
                versions,
                List.of(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
