package io.trainyard.server.workers;

import io.trainyard.contract.protocol.HeartbeatAnswer;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Start;
import io.trainyard.contract.protocol.WorkerApi;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.metrics.Supersession;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.queue.JobEndings;
import io.trainyard.server.queue.JobQueue;
import io.trainyard.server.queue.Lease;
import io.trainyard.server.queue.Work;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of an attempt, from its start over its heartbeats to its end; all of it fenced. */
@Path(WorkerApi.JOBS + "/{job}/attempts/{attempt}")
@RolesAllowed(Role.WORKER)
public class AttemptResource {
    private static final int LONGEST_REASON = 4000;

    @Inject
    JobQueue queue;

    @Inject
    JobEndings endings;

    @Inject
    Supersession supersession;

    @Inject
    Workers workers;

    @POST
    @Path(WorkerApi.START)
    @Transactional
    public void start(@PathParam("job") long job, @PathParam("attempt") int attempt, @Nullable Start start) {
        Lease lease = queue.fence(job, attempt);
        if (start == null || start.epoch() < 0 || start.step() < 0 || start.stepsPerEpoch() < 1) {
            throw new InvalidRequestProblem(
                    "A start needs an epoch and a step of at least 0, and stepsPerEpoch of at least 1.");
        }
        Map<String, String> environment = start.environment() == null ? Map.of() : start.environment();
        queue.started(lease, new Start(start.epoch(), start.step(), start.stepsPerEpoch(), environment));
        if (lease.work() instanceof Work.Training run) {
            supersession.supersede(run.id(), lease.attempt(), start.epoch(), start.step());
        }
    }

    @POST
    @Path(WorkerApi.HEARTBEAT)
    @Transactional
    public HeartbeatAnswer heartbeat(@PathParam("job") long job, @PathParam("attempt") int attempt) {
        Lease lease = queue.fence(job, attempt);
        workers.seen(lease.worker());
        return new HeartbeatAnswer(queue.heartbeat(job, attempt));
    }

    @POST
    @Path(WorkerApi.FINISH)
    @Transactional
    public void finish(@PathParam("job") long job, @PathParam("attempt") int attempt, @Nullable Outcome outcome) {
        Lease lease = queue.fence(job, attempt);
        if (outcome == null || outcome.ending() == null) {
            throw new InvalidRequestProblem("An outcome needs an ending.");
        }
        endings.finish(lease, new Outcome(outcome.ending(), shortened(outcome.reason())));
        workers.seen(lease.worker());
    }

    private static String shortened(@Nullable String reason) {
        String text = reason == null ? "" : reason.replace("\0", "");
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }
}
