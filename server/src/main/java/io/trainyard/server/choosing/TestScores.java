package io.trainyard.server.choosing;

import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.evaluations.Evaluation;
import io.trainyard.server.evaluations.EvaluationDetails;
import io.trainyard.server.evaluations.EvaluationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up how what was chosen did on the test images that have not chosen it. */
@ApplicationScoped
class TestScores {
    @Inject
    EvaluationService evaluations;

    @Inject
    EvaluationDetails details;

    /** Null where there are no test images. */
    @Nullable
    TestScore of(Choice choice, DatasetVersion version) {
        if (version.size("test") == 0) {
            return null;
        }
        Optional<Evaluation> found = evaluations.ofCheckpoint(choice.checkpoint()).stream()
                .filter(evaluation -> evaluation.dataset().equals(version.label())
                        && evaluation.part().equals(Grounds.TEST))
                .findFirst();
        if (found.isEmpty()) {
            return TestScore.missing();
        }
        Evaluation evaluation = found.get();
        if (evaluation.scores() == null) {
            return TestScore.unfinished(evaluation.id(), evaluation.state());
        }
        byte[] predictions = details.predictions(evaluation.id()).bytes();
        BitSet all = Answers.all(predictions);
        BitSet counted = choice.halved() ? Halves.scoring(all.cardinality(), version.sha256()) : all;
        return TestScore.of(evaluation.id(), Answers.of(predictions, counted), choice.halved(), choice.earlier());
    }
}
