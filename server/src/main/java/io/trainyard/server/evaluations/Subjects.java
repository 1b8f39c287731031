package io.trainyard.server.evaluations;

import io.trainyard.contract.RunSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.checkpoints.UploadedWeights;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.evaluations.Subject.Trained;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.Training;
import io.trainyard.server.specs.DatasetCatalogue;
import io.trainyard.server.specs.Planner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks up what checkpoints are the weights of. */
@ApplicationScoped
class Subjects {
    /** Runs whose weights a run started from, one from the other. */
    private static final int MOST_ANCESTORS = 20;

    private final RunService runs;
    private final Checkpoints checkpoints;
    private final Datasets datasets;
    private final DatasetCatalogue catalogue;

    @Inject
    Subjects(RunService runs, Checkpoints checkpoints, Datasets datasets, DatasetCatalogue catalogue) {
        this.runs = runs;
        this.checkpoints = checkpoints;
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
                        null,
                        List.of());
    }

    private Subject of(Checkpoint checkpoint, Run run) {
        RunSpec spec = run.trained().spec();
        DatasetVersion data = datasets.version(run.trained().datasetVersion());
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
                trained(run, spec, data),
                before(run));
    }

    private static Trained trained(Run run, RunSpec spec, DatasetVersion data) {
        return new Trained(run.id(), data, spec.data(), spec.train().seed(), spec.queue());
    }

    private List<Trained> before(Run child) {
        List<Trained> before = new ArrayList<>();
        Optional<Run> parent = parent(child);
        while (parent.isPresent() && before.size() < MOST_ANCESTORS) {
            Run run = parent.get();
            Training training = run.trained();
            training.stored()
                    .read()
                    .ifPresent(spec -> before.add(trained(run, spec, datasets.version(training.datasetVersion()))));
            parent = parent(run);
        }
        return before;
    }

    /** The run that it goes on from, or whose checkpoint it starts from. */
    private Optional<Run> parent(Run run) {
        Training training = run.trained();
        if (training.parent() != null) {
            return Optional.of(runs.get(training.parent()));
        }
        return training.stored()
                .read()
                .map(RunSpec::initialize)
                .flatMap(initialize -> checkpoints.find(initialize.checkpoint()))
                .map(Checkpoint::run)
                .map(runs::get);
    }
}
