package io.trainyard.server.evaluations;

import io.trainyard.contract.RunSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.UploadedWeights;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.evaluations.Subject.Trained;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.specs.DatasetCatalogue;
import io.trainyard.server.specs.Planner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Looks up what checkpoints are the weights of. */
@ApplicationScoped
class Subjects {
    private final RunService runs;
    private final Datasets datasets;
    private final DatasetCatalogue catalogue;

    @Inject
    Subjects(RunService runs, Datasets datasets, DatasetCatalogue catalogue) {
        this.runs = runs;
        this.datasets = datasets;
        this.catalogue = catalogue;
    }

    /** @throws io.trainyard.server.specs.UnreadableSpecProblem if its run was specified by words of another version */
    Subject of(Checkpoint checkpoint) {
        UploadedWeights uploaded = checkpoint.uploaded();
        return uploaded == null
                ? of(checkpoint, runs.get(checkpoint.run()))
                : new Subject(
                        checkpoint,
                        uploaded.network(),
                        ImageShape.parse(uploaded.input()),
                        uploaded.classes(),
                        uploaded.classNames(),
                        null);
    }

    private Subject of(Checkpoint checkpoint, Run run) {
        RunSpec spec = run.spec();
        DatasetVersion data = datasets.version(run.datasetVersion());
        ImageShape input = catalogue
                .find(data.label())
                .flatMap(facts -> Planner.input(spec.data(), facts))
                .orElseThrow(() -> new IllegalStateException("run " + run.id() + " was planned with an input"));
        return new Subject(
                checkpoint,
                spec.network(),
                input,
                data.classes().size(),
                data.classes(),
                new Trained(data, spec.data(), spec.train().seed(), spec.queue()));
    }
}
