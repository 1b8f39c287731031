package io.trainyard.server.workers;

import io.trainyard.contract.protocol.Claim;
import io.trainyard.server.checkpoints.ResumePoints;
import io.trainyard.server.queue.JobQueue;
import io.trainyard.server.queue.Lease;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.specs.DatasetCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Gives workers jobs with all they need to train them. */
@ApplicationScoped
public class Claims {
    private final Workers workers;
    private final JobQueue queue;
    private final RunService runs;
    private final DatasetCatalogue datasets;
    private final ResumePoints resume;

    @Inject
    public Claims(Workers workers, JobQueue queue, RunService runs, DatasetCatalogue datasets, ResumePoints resume) {
        this.workers = workers;
        this.queue = queue;
        this.runs = runs;
        this.datasets = datasets;
        this.resume = resume;
    }

    /** The most urgent job that the worker fits; empty if there is none now. */
    @Transactional
    public Optional<Claim> claim(long worker) {
        workers.seen(worker);
        return queue.claim(worker).map(this::claim);
    }

    private Claim claim(Lease lease) {
        Run run = runs.get(lease.run());
        return new Claim(
                lease.job(),
                lease.attempt(),
                run.id(),
                run.spec(),
                datasets.reference(run.datasetVersion()),
                resume.newest(run.id()).orElse(null));
    }
}
