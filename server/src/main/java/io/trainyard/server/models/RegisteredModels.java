package io.trainyard.server.models;

import io.trainyard.server.database.TextMap;
import io.trainyard.server.models.ModelEvent.What;
import io.trainyard.server.models.filter.Conditions;
import io.trainyard.server.models.filter.Page;
import io.trainyard.server.models.filter.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keeps models by name. Whatever has no such model throws {@link NoModelProblem}. */
@ApplicationScoped
public class RegisteredModels {
    /** Models that a search answers at most at once. */
    public static final int MOST_RESULTS = 1000;

    private static final int MOST_EVENTS = 200;

    private final Jdbi jdbi;

    @Inject
    public RegisteredModels(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws ModelExistsProblem if the name is taken */
    @Transactional
    public RegisteredModel create(String name, @Nullable String description, Map<String, String> tags) {
        ModelTexts.name("name", name);
        ModelTexts.description(description);
        ModelTexts.tags(tags);
        return jdbi.withHandle(handle -> {
            if (!ModelRows.insert(handle, name, description, tags)) {
                throw new ModelExistsProblem(name);
            }
            return get(handle, name);
        });
    }

    /** Makes a model of this name where there is none. */
    @Transactional
    public void createIfMissing(String name) {
        ModelTexts.name("name", name);
        jdbi.useHandle(handle -> ModelRows.insert(handle, name, null, Map.of()));
    }

    public RegisteredModel get(String name) {
        return jdbi.withHandle(handle -> get(handle, ModelTexts.name("name", name)));
    }

    /** @throws ModelExistsProblem if the new name is taken */
    @Transactional
    public RegisteredModel rename(String name, String newName) {
        ModelTexts.name("new_name", newName);
        return jdbi.withHandle(handle -> {
            long id = ModelRows.lock(handle, name);
            if (ModelRows.id(handle, newName).filter(other -> other != id).isPresent()) {
                throw new ModelExistsProblem(newName);
            }
            ModelRows.update(handle, id, "name = :name", Map.of("name", newName));
            handle.execute("update model_version set updated_at = now() where model_id = ?", id);
            return get(handle, newName);
        });
    }

    @Transactional
    public RegisteredModel describe(String name, String description) {
        ModelTexts.description(description);
        return jdbi.withHandle(handle -> {
            ModelRows.update(
                    handle,
                    ModelRows.lock(handle, name),
                    "description = :description",
                    Map.of("description", description));
            return get(handle, name);
        });
    }

    /** Removes a model with its versions; the files they point at stay. */
    @Transactional
    public void delete(String name) {
        jdbi.useHandle(
                handle -> handle.execute("delete from registered_model where id = ?", ModelRows.lock(handle, name)));
    }

    @Transactional
    public void tag(String name, String key, String value) {
        ModelTexts.tags(Map.of(key, value));
        change(name, "tags = tags || cast(:tag as jsonb)", Map.of("tag", TextMap.write(Map.of(key, value))));
    }

    /** A tag that is not there is fine. */
    @Transactional
    public void untag(String name, String key) {
        change(name, "tags = tags - :key", Map.of("key", key));
    }

    /** Points a name at a version for {@code user}; it may have pointed at another one. */
    @Transactional
    public void alias(String name, String alias, long version, String user) {
        ModelTexts.alias(alias);
        jdbi.useHandle(handle -> {
            long id = ModelRows.id(handle, ModelTexts.name("name", name))
                    .filter(model -> VersionRows.find(handle, model, version).isPresent())
                    .orElseThrow(() -> new NoModelProblem(name, version));
            handle.execute(
                    """
                    insert into model_alias (model_id, alias, number) values (?, ?, ?)
                    on conflict (model_id, alias) do update set number = excluded.number
                    """,
                    id,
                    alias,
                    (int) version);
            ModelEvents.note(handle, id, user, What.ALIASED, (int) version, alias);
        });
    }

    /** Takes a name away for {@code user}; an alias that is not there is fine. */
    @Transactional
    public void unalias(String name, String alias, String user) {
        ModelTexts.alias(alias);
        jdbi.useHandle(handle -> {
            long id = ModelRows.lock(handle, name);
            handle.createQuery("delete from model_alias where model_id = :id and alias = :alias returning number")
                    .bind("id", id)
                    .bind("alias", alias)
                    .mapTo(int.class)
                    .findOne()
                    .ifPresent(number -> ModelEvents.note(handle, id, user, What.UNALIASED, number, alias));
        });
    }

    /** What happened to a model, the latest first; at most {@value #MOST_EVENTS}. */
    public List<ModelEvent> history(String name) {
        return jdbi.withHandle(
                handle -> ModelEvents.of(handle, get(handle, name).id(), MOST_EVENTS));
    }

    /** The newest version of each of these stages; of all of them if none is named. */
    public List<ModelVersion> latest(String name, Collection<Stage> stages) {
        return get(name).latest().stream()
                .filter(version -> stages.isEmpty() || stages.contains(version.stage()))
                .toList();
    }

    /** @param order words of {@link ModelSearch} with directions */
    public Page<RegisteredModel> search(String filter, List<String> order, Paging paging) {
        Conditions conditions = ModelSearch.models(filter);
        String sorted = ModelSearch.modelOrder(order);
        return jdbi.withHandle(
                handle -> paging.of((offset, most) -> ModelRows.search(handle, conditions, sorted, offset, most)));
    }

    private void change(String name, String assignments, Map<String, ?> values) {
        jdbi.useHandle(handle -> ModelRows.update(handle, ModelRows.lock(handle, name), assignments, values));
    }

    private static RegisteredModel get(Handle handle, String name) {
        return ModelRows.find(handle, name).orElseThrow(() -> new NoModelProblem(name));
    }
}
