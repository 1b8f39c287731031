package io.trainyard.server.models;

import io.trainyard.server.database.TextMap;
import io.trainyard.server.models.ModelEvent.What;
import io.trainyard.server.models.filter.Conditions;
import io.trainyard.server.models.filter.Page;
import io.trainyard.server.models.filter.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keeps versions of registered models. Whatever has no such version throws {@link NoModelProblem}. */
@ApplicationScoped
public class ModelVersions {
    /** Versions that a search answers at most at once. */
    public static final int MOST_RESULTS = 200_000;

    private final Jdbi jdbi;

    @Inject
    public ModelVersions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Registers a version under the next number. */
    @Transactional
    public ModelVersion create(String model, NewVersion version, String user) {
        return jdbi.withHandle(handle -> {
            long id = ModelRows.lock(handle, ModelTexts.name("name", model));
            ModelRows.update(handle, id, "last_version = last_version + 1", Map.of());
            int number = handle.createQuery("select last_version from registered_model where id = :id")
                    .bind("id", id)
                    .mapTo(int.class)
                    .one();
            VersionRows.insert(handle, id, number, version, user);
            ModelEvents.note(handle, id, user, What.REGISTERED, number, null);
            return get(handle, id, model, number);
        });
    }

    /** All versions of a model, the newest first. */
    public List<ModelVersion> of(String model) {
        return jdbi.withHandle(handle ->
                VersionRows.of(handle, ModelRows.id(handle, model).orElseThrow(() -> new NoModelProblem(model))));
    }

    public ModelVersion get(String model, long number) {
        return jdbi.withHandle(handle -> get(handle, id(handle, model, number), model, number));
    }

    /** @throws InvalidModelProblem if the model has no such alias */
    public ModelVersion byAlias(String model, String alias) {
        ModelTexts.alias(alias);
        return jdbi.withHandle(handle -> {
            long id = ModelRows.id(handle, ModelTexts.name("name", model))
                    .orElseThrow(() -> InvalidModelProblem.alias(alias));
            int number = handle.createQuery("select number from model_alias where model_id = :id and alias = :alias")
                    .bind("id", id)
                    .bind("alias", alias)
                    .mapTo(int.class)
                    .findOne()
                    .orElseThrow(() -> InvalidModelProblem.alias(alias));
            return get(handle, id, model, number);
        });
    }

    /** @param description null to have none */
    @Transactional
    public ModelVersion describe(String model, long number, @Nullable String description) {
        ModelTexts.description(description);
        Map<String, Object> values = new HashMap<>();
        values.put("description", description);
        return change(model, number, "description = :description", values);
    }

    /**
     * Moves a version to another stage.
     *
     * @param archiving whether the versions that are there go to the archive
     * @param user who moves it
     * @throws InvalidModelProblem if others are to be archived from a stage that is none to be alone in
     */
    @Transactional
    public ModelVersion transition(String model, long number, Stage stage, boolean archiving, String user) {
        if (archiving && !Stage.ACTIVE.contains(stage)) {
            throw InvalidModelProblem.notActive(stage.word());
        }
        return jdbi.withHandle(handle -> {
            long id = ModelRows.lock(handle, model);
            if (archiving) {
                handle.execute(
                        """
                        update model_version set stage = 'Archived', updated_at = now()
                        where model_id = ? and number <> ? and stage = ?
                        """,
                        id,
                        number,
                        stage.word());
            }
            ModelVersion changed = change(handle, id, model, number, "stage = :stage", Map.of("stage", stage.word()));
            ModelRows.update(handle, id, "name = name", Map.of());
            ModelEvents.note(handle, id, user, What.STAGED, (int) number, stage.word());
            return changed;
        });
    }

    /** Removes a version and the aliases that point at it; its files stay. */
    @Transactional
    public void delete(String model, long number, String user) {
        jdbi.useHandle(handle -> {
            long id = ModelRows.lock(handle, model);
            if (handle.execute("delete from model_version where model_id = ? and number = ?", id, number) == 0) {
                throw new NoModelProblem(model, number);
            }
            ModelRows.update(handle, id, "name = name", Map.of());
            ModelEvents.note(handle, id, user, What.DELETED, (int) number, null);
        });
    }

    @Transactional
    public void tag(String model, long number, String key, String value) {
        ModelTexts.tags(Map.of(key, value));
        change(model, number, "tags = tags || cast(:tag as jsonb)", Map.of("tag", TextMap.write(Map.of(key, value))));
    }

    /** A tag that is not there is fine. */
    @Transactional
    public void untag(String model, long number, String key) {
        change(model, number, "tags = tags - :key", Map.of("key", key));
    }

    /** @param order words of {@link ModelSearch} with directions */
    public Page<ModelVersion> search(String filter, List<String> order, Paging paging) {
        Conditions conditions = ModelSearch.versions(filter);
        String sorted = ModelSearch.versionOrder(order);
        return jdbi.withHandle(
                handle -> paging.of((offset, most) -> VersionRows.search(handle, conditions, sorted, offset, most)));
    }

    private ModelVersion change(String model, long number, String assignments, Map<String, ?> values) {
        return jdbi.withHandle(handle -> change(handle, id(handle, model, number), model, number, assignments, values));
    }

    private static ModelVersion change(
            Handle handle, long id, String model, long number, String assignments, Map<String, ?> values) {
        if (!VersionRows.update(handle, id, number, assignments, values)) {
            throw new NoModelProblem(model, number);
        }
        return get(handle, id, model, number);
    }

    private static long id(Handle handle, String model, long number) {
        return ModelRows.id(handle, ModelTexts.name("name", model))
                .orElseThrow(() -> new NoModelProblem(model, number));
    }

    private static ModelVersion get(Handle handle, long id, String model, long number) {
        return VersionRows.find(handle, id, number).orElseThrow(() -> new NoModelProblem(model, number));
    }
}
