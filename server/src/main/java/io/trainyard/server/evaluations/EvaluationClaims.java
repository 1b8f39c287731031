package io.trainyard.server.evaluations;

import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Claim.CheckpointRef;
import io.trainyard.contract.protocol.Claim.Part;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.CheckpointFiles;
import io.trainyard.server.checkpoints.CheckpointTensors;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.checkpoints.StatedFacts;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.evaluations.Subject.Trained;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.queue.Lease;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.specs.DatasetCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What a worker is told of an evaluation. */
@ApplicationScoped
public class EvaluationClaims {
    @Inject
    EvaluationService evaluations;

    @Inject
    Checkpoints checkpoints;

    @Inject
    CheckpointFiles files;

    @Inject
    CheckpointTensors tensors;

    @Inject
    Datasets datasets;

    @Inject
    DatasetCatalogue catalogue;

    @Inject
    Subjects subjects;

    @Inject
    RunService runs;

    /** @throws io.trainyard.server.specs.UnreadableSpecProblem if the run was specified by words of another version */
    public Claim claim(Lease lease) {
        Evaluation evaluation = evaluations.get(lease.evaluation());
        long id = evaluation.checkpoint();
        Checkpoint checkpoint = checkpoints.find(id).orElseThrow(() -> new NotFoundProblem("checkpoint " + id));
        Subject subject = subjects.of(checkpoint);
        DatasetVersion version = datasets.resolve(evaluation.dataset()).orElseThrow();
        Normalization normalization = normalization(subject, version);
        Trained trained = subject.trained();
        return new Claim.Evaluate(
                lease.job(),
                lease.attempt(),
                evaluation.id(),
                new CheckpointRef(id, tensors.digest(id).orElse("")),
                subject.network(),
                subject.input().toString(),
                subject.classes(),
                normalization.mean(),
                normalization.std(),
                catalogue.reference(version.id()),
                Parts.of(evaluation.part()).orElse(Part.TEST),
                subject.parting(version),
                trained == null ? 0 : trained.seed());
    }

    /** What the network was trained with; where nobody said, the evaluated images' own. */
    private Normalization normalization(Subject subject, DatasetVersion version) {
        Checkpoint checkpoint = subject.checkpoint();
        StatedFacts facts = StatedFacts.of(files.open(checkpoint.id()).metadata());
        return Normalization.stated(facts, subject.input().channels())
                .orElseGet(() -> checkpoint.run() == null
                        ? new Normalization(version.mean(), version.std())
                        : Normalization.of(
                                runs.get(checkpoint.run())
                                        .trained()
                                        .spec()
                                        .data()
                                        .normalize(),
                                subject.trained().data()));
    }
}
