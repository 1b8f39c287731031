package io.trainyard.server.workers;

import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Claim.CheckpointRef;
import io.trainyard.contract.protocol.Claim.ResumePoint;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.server.checkpoints.CheckpointTensors;
import io.trainyard.server.checkpoints.ResumePoints;
import io.trainyard.server.evaluations.EvaluationClaims;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.queue.Attempt.Ending;
import io.trainyard.server.queue.JobEndings;
import io.trainyard.server.queue.JobQueue;
import io.trainyard.server.queue.Lease;
import io.trainyard.server.queue.Work;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.Training;
import io.trainyard.server.specs.DatasetCatalogue;
import io.trainyard.server.specs.UnreadableSpecProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives workers jobs with all they need to do them. */
@ApplicationScoped
public class Claims {
    private final Workers workers;
    private final JobQueue queue;
    private final JobEndings endings;
    private final RunService runs;
    private final DatasetCatalogue datasets;
    private final CheckpointTensors checkpoints;
    private final ResumePoints resume;
    private final EvaluationClaims evaluations;

    @Inject
    public Claims(
            Workers workers,
            JobQueue queue,
            JobEndings endings,
            RunService runs,
            DatasetCatalogue datasets,
            CheckpointTensors checkpoints,
            ResumePoints resume,
            EvaluationClaims evaluations) {
        this.workers = workers;
        this.queue = queue;
        this.endings = endings;
        this.runs = runs;
        this.datasets = datasets;
        this.checkpoints = checkpoints;
        this.resume = resume;
        this.evaluations = evaluations;
    }

    /**
     * The most urgent job that the worker fits; empty if there is none now. A worker asks when it trains nothing, so a
     * job it was given and has never said a word about is one whose answer was lost on the way: that goes back.
     */
    @Transactional
    public Optional<Claim> claim(long worker) {
        endings.endUnheard(worker, Ending.LOST);
        workers.seen(worker);
        while (true) {
            Optional<Lease> lease = queue.claim(worker);
            if (lease.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(claim(lease.get()));
            } catch (NotFoundProblem | UnreadableSpecProblem e) {
                endings.finish(lease.get(), new Outcome(Outcome.Ending.FAILED_FOR_GOOD, e.getMessage()));
            }
        }
    }

    /** The worker stops, and will not say anything about a job whose claim it did not wait for. */
    @Transactional
    public void leave(long worker) {
        endings.endUnheard(worker, Ending.RELEASED);
        workers.goodbye(worker);
    }

    private Claim claim(Lease lease) {
        return lease.work() instanceof Work.Training ? training(lease) : evaluations.claim(lease);
    }

    private Claim training(Lease lease) {
        Run run = runs.get(lease.run());
        Training training = run.trained();
        RunSpec spec = training.spec();
        ResumePoint point = resume.newest(run.id()).orElse(null);
        return new Claim.Train(
                lease.job(),
                lease.attempt(),
                run.id(),
                spec,
                datasets.reference(training.datasetVersion()),
                start(training, spec),
                point);
    }

    /** One that has gone has no digest; the worker then fails the run with that reason. */
    private @Nullable CheckpointRef start(Training training, RunSpec spec) {
        if (training.goesOnFrom() != null) {
            return new CheckpointRef(
                    training.goesOnFrom(),
                    checkpoints.digestToGoOnFrom(training.goesOnFrom()).orElse(""));
        }
        if (spec.initialize() == null) {
            return null;
        }
        long id = spec.initialize().checkpoint();
        return new CheckpointRef(id, checkpoints.digest(id).orElse(""));
    }
}
