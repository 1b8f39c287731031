package io.trainyard.server.checkpoints;

import io.trainyard.contract.protocol.Claim.ResumePoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Where runs can be gone on with. */
@ApplicationScoped
public class ResumePoints {
    private final Jdbi jdbi;

    @Inject
    public ResumePoints(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The newest whole resume point of a run; empty if it has to begin at epoch 0. */
    public Optional<ResumePoint> newest(long run) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select id, epoch, step from checkpoint
                        where run_id = :run and resume and complete
                        order by attempt desc, step desc limit 1
                        """)
                .bind("run", run)
                .map((row, context) -> new ResumePoint(row.getLong("id"), row.getInt("epoch") + 1, row.getLong("step")))
                .findOne());
    }
}
