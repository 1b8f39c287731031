package io.trainyard.server.experiments;

import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Makes experiments, finds them, names and tags them, puts them away and brings them back. */
@ApplicationScoped
public class Experiments {
    private static final ExperimentRows ROWS = new ExperimentRows();

    private final Jdbi jdbi;
    private final Event<ExperimentDeleted> deletions;
    private final Event<ExperimentRestored> restorations;

    @Inject
    public Experiments(Jdbi jdbi, Event<ExperimentDeleted> deletions, Event<ExperimentRestored> restorations) {
        this.jdbi = jdbi;
        this.deletions = deletions;
        this.restorations = restorations;
    }

    /**
     * @param artifactLocation where clients keep its runs' files by themselves; null for this server
     * @throws ExperimentExistsProblem if another one has the name, put away or not
     */
    @Transactional
    public Experiment create(String name, Map<String, String> tags, @Nullable String artifactLocation) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        insert into experiment (name, tags, artifact_location)
                        values (:name, cast(:tags as jsonb), :location)
                        on conflict (name) do nothing
                        returning *
                        """)
                .bind("name", name)
                .bind("tags", ExperimentRows.json(tags))
                .bind("location", artifactLocation)
                .map(ROWS)
                .findOne()
                .orElseThrow(() -> new ExperimentExistsProblem(name)));
    }

    /** Throws {@link NotFoundProblem} if there is none. */
    public Experiment get(long id) {
        return find(id).orElseThrow(() -> new NotFoundProblem("experiment " + id));
    }

    public Optional<Experiment> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from experiment where id = :id")
                .bind("id", id)
                .map(ROWS)
                .findOne());
    }

    public Optional<Experiment> named(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from experiment where name = :name")
                .bind("name", name)
                .map(ROWS)
                .findOne());
    }

    /** All, the newest first, those that were put away included. */
    public List<Experiment> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from experiment order by created_at desc, id desc")
                        .map(ROWS)
                        .list());
    }

    /**
     * The experiment of that name, made where there is none.
     *
     * @throws ExperimentDeletedProblem if it was put away
     */
    @Transactional
    public Experiment namedOrNew(String name) {
        Experiment experiment = named(name).orElseGet(() -> madeByAnybody(name));
        return active(experiment);
    }

    private Experiment madeByAnybody(String name) {
        return jdbi.withHandle(handle -> {
            handle.execute("insert into experiment (name) values (?) on conflict (name) do nothing", name);
            return named(name).orElseThrow();
        });
    }

    /** The experiment, as long as it is not put away; throws {@link ExperimentDeletedProblem} else. */
    public Experiment active(Experiment experiment) {
        if (experiment.isDeleted()) {
            throw new ExperimentDeletedProblem(experiment);
        }
        return experiment;
    }

    /** Throws {@link ExperimentExistsProblem} if another one has the name. */
    @Transactional
    public Experiment rename(long id, String name) {
        active(get(id));
        named(name).filter(other -> other.id() != id).ifPresent(other -> {
            throw new ExperimentExistsProblem(name);
        });
        return changed(id, "name = :name", query -> query.bind("name", name));
    }

    /** Puts it away, with its runs. */
    @Transactional
    public Experiment delete(long id) {
        active(get(id));
        Experiment deleted = changed(id, "deleted_at = now()", query -> query);
        deletions.fire(new ExperimentDeleted(id, deleted.deletedAt()));
        return deleted;
    }

    /** Brings it back, with the runs that were put away with it. */
    @Transactional
    public Experiment restore(long id) {
        Experiment before = get(id);
        if (!before.isDeleted()) {
            return before;
        }
        Experiment restored = changed(id, "deleted_at = null", query -> query);
        restorations.fire(new ExperimentRestored(id, before.deletedAt()));
        return restored;
    }

    /** Adds tags; those of the same key are replaced. */
    @Transactional
    public Experiment tag(long id, Map<String, String> tags) {
        active(get(id));
        return changed(
                id, "tags = tags || cast(:tags as jsonb)", query -> query.bind("tags", ExperimentRows.json(tags)));
    }

    /** Throws {@link NotFoundProblem} if it has no such tag. */
    @Transactional
    public Experiment untag(long id, String key) {
        if (!active(get(id)).tags().containsKey(key)) {
            throw new NotFoundProblem("tag '" + key + "' of experiment " + id);
        }
        return changed(id, "tags = tags - :key", query -> query.bind("key", key));
    }

    private Experiment changed(long id, String change, UnaryOperator<Query> binding) {
        return jdbi.withHandle(handle -> binding.apply(handle.createQuery(
                        "update experiment set " + change + ", updated_at = now() where id = :id returning *"))
                .bind("id", id)
                .map(ROWS)
                .one());
    }
}
