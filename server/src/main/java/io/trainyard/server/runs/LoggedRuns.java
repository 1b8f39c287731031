package io.trainyard.server.runs;

import io.trainyard.server.experiments.ExperimentDeleted;
import io.trainyard.server.experiments.ExperimentRestored;
import io.trainyard.server.metrics.LiveFeed;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Runs that are trained elsewhere: whoever trains them says here how they go. */
@ApplicationScoped
public class LoggedRuns {
    private final Jdbi jdbi;
    private final LiveFeed live;

    @Inject
    public LoggedRuns(Jdbi jdbi, LiveFeed live) {
        this.jdbi = jdbi;
        this.live = live;
    }

    /**
     * Makes a running run, in one statement.
     *
     * @param user who is to be named as its author
     */
    public Run create(NewLoggedRun run, String user) {
        return insert(null, run, user).orElseThrow();
    }

    /**
     * Makes a running run under a {@code uid} that the caller has chosen; empty if there is one. Two callers at the same
     * time make one run: the later one waits for the earlier.
     *
     * @param user who is to be named as its author
     */
    @Transactional
    public Optional<Run> createAs(UUID uid, NewLoggedRun run, String user) {
        return insert(uid, run, user);
    }

    private Optional<Run> insert(@Nullable UUID uid, NewLoggedRun run, String user) {
        RunTime.check("startedAt", run.start());
        Optional<Run> created = jdbi.withHandle(handle -> LoggedRunRows.insert(handle, uid, run, user));
        created.ifPresent(made -> live.begun(made.id()));
        return created;
    }

    public Optional<Run> find(UUID uid) {
        return jdbi.withHandle(handle -> RunRows.find(handle, uid));
    }

    public Optional<RunIdentity> identify(UUID uid) {
        return jdbi.withHandle(handle -> LoggedRunRows.identify(handle, uid));
    }

    /** Throws {@link NotFoundProblem} if there is none. */
    public Run get(UUID uid) {
        return find(uid).orElseThrow(() -> new NotFoundProblem("run " + RunUid.text(uid)));
    }

    /**
     * Says how it goes; what is null stays.
     *
     * @param end when it ended; null for now where the status is one of an end
     * @throws TrainedHereProblem if workers of this server say so
     */
    @Transactional
    public Run update(long id, @Nullable RunStatus status, @Nullable Instant end, @Nullable String name) {
        RunTime.check("finishedAt", end);
        Run run =
                jdbi.withHandle(handle -> RunRows.find(handle, id)).orElseThrow(() -> new NotFoundProblem("run " + id));
        if (run.training() != null) {
            throw new TrainedHereProblem(id);
        }
        Run updated = jdbi.withHandle(handle -> LoggedRunRows.update(handle, id, status, end, name));
        live.changed(id);
        return updated;
    }

    /**
     * Writes down what people say about a run, logged or trained here.
     *
     * @param text empty for nothing
     */
    @Transactional
    public Run note(long id, String text) {
        jdbi.useHandle(handle -> handle.execute("update run set notes = ? where id = ?", text, id));
        live.changed(id);
        return jdbi.withHandle(handle -> RunRows.find(handle, id)).orElseThrow(() -> new NotFoundProblem("run " + id));
    }

    /** Puts a run away, logged or trained here; again is as once. */
    @Transactional
    public void delete(long id) {
        setDeleted(id, "coalesce(deleted_at, now())");
    }

    /** Brings a run back. */
    @Transactional
    public void restore(long id) {
        setDeleted(id, "null");
    }

    private void setDeleted(long id, String when) {
        int changed =
                jdbi.withHandle(handle -> handle.execute("update run set deleted_at = " + when + " where id = ?", id));
        if (changed == 0) {
            throw new NotFoundProblem("run " + id);
        }
        live.changed(id);
    }

    void experimentDeleted(@Observes ExperimentDeleted event) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update run set deleted_at = :at where experiment_id = :experiment and deleted_at is null")
                .bind("at", event.at())
                .bind("experiment", event.experiment())
                .execute());
    }

    void experimentRestored(@Observes ExperimentRestored event) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update run set deleted_at = null where experiment_id = :experiment and deleted_at = :deleted")
                .bind("deleted", event.deleted())
                .bind("experiment", event.experiment())
                .execute());
    }
}
