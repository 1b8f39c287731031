package io.trainyard.server.checkpoints;

import io.trainyard.contract.protocol.Claim.ResumePoint;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where runs can be gone on with. */
@ApplicationScoped
public class ResumePoints {
    private static final String NEWEST =
            """
            select id, epoch, step, size from checkpoint
            where run_id = :run and resume and complete
            order by attempt desc, step desc limit 1
            """;

    private final Jdbi jdbi;
    private final CheckpointStore store;

    @Inject
    public ResumePoints(Jdbi jdbi, CheckpointStore store) {
        this.jdbi = jdbi;
        this.store = store;
    }

    /**
     * What is kept to go on from.
     *
     * @param epoch the last one trained, from 0
     * @param size bytes of its tensors, most of which checkpoints may share
     */
    public record Kept(long id, int epoch, long size) {}

    /** The newest whole resume point of a run; empty if it has to begin at epoch 0. */
    public Optional<ResumePoint> newest(long run) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST)
                .bind("run", run)
                .map((row, context) -> new ResumePoint(
                        row.getLong("id"),
                        CheckpointTensors.digest(handle, row.getLong("id")),
                        row.getInt("epoch") + 1,
                        row.getLong("step")))
                .findOne());
    }

    /** As {@link #newest}, for people. */
    public Optional<Kept> kept(long run) {
        return jdbi.withHandle(handle -> kept(handle, run));
    }

    /**
     * Frees the space of a run's resume points, whole or not: it cannot be extended any more.
     *
     * @throws NotFoundProblem if there is none
     * @throws CheckpointInUseProblem if another run goes on from it
     */
    @Transactional
    public void delete(long run) {
        jdbi.useHandle(handle -> {
            List<Long> ids = handle.createQuery("select id from checkpoint where run_id = :run and resume for update")
                    .bind("run", run)
                    .mapTo(Long.class)
                    .list();
            if (ids.isEmpty()) {
                throw new NotFoundProblem("resume point of run " + run);
            }
            for (long id : ids) {
                List<Long> users = Parents.children(handle, id);
                if (!users.isEmpty()) {
                    throw CheckpointInUseProblem.goneOnFromBy(users, run);
                }
            }
            store.remove(handle, ids);
        });
    }

    private static Optional<Kept> kept(Handle handle, long run) {
        return handle.createQuery(NEWEST)
                .bind("run", run)
                .map((row, context) -> new Kept(row.getLong("id"), row.getInt("epoch"), row.getLong("size")))
                .findOne();
    }
}
