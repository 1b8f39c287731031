package io.trainyard.server.evaluations;

import static io.trainyard.server.evaluations.TrainedRun.CLASSES;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.EvaluationResult.Bin;
import io.trainyard.contract.protocol.EvaluationResult.Wrong;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedResultTest {
    private static final SampleFindings FINDINGS = SampleFindings.of(200, CLASSES, 0.8, 5);
    private static final EvaluationResult TRUE = FINDINGS.result();

    @Test
    void whatAgreesWithItsPredictionsIsTaken() {
        assertThatCode(() -> PredictionsCheck.check(FINDINGS.bytes(), CLASSES)).doesNotThrowAnyException();
        assertThatCode(() -> check(TRUE)).doesNotThrowAnyException();
    }

    @Test
    void predictionsAreWholeAndOfAtLeastOneImage() {
        refusedPredictions("these are 0 bytes", new byte[0]);
        refusedPredictions("these are 11 bytes", new byte[Prediction.BYTES - 1]);
    }

    @Test
    void predictionsNameClassesThatThereAre() {
        refusedPredictions("there are 10 classes", of(new Prediction(0, 10, 0.5f, 1)));
    }

    @Test
    void aConfidenceIsAShareAndALossIsNotNegative() {
        refusedPredictions("has confidence 1.5", of(new Prediction(0, 0, 1.5f, 1)));
        refusedPredictions("has confidence NaN", of(new Prediction(0, 0, Float.NaN, 1)));
        refusedPredictions("has loss -0.1", of(new Prediction(0, 0, 0.5f, -0.1f)));
    }

    @Test
    void aNetworkThatHasDivergedMayHaveNoFiniteLoss() {
        SampleFindings diverged = new SampleFindings(
                List.of(new Prediction(0, 1, 1, Float.POSITIVE_INFINITY), new Prediction(1, 1, 1, 0)), CLASSES);

        assertThatCode(() -> new ResultCheck(diverged.result(), CLASSES).check(diverged.bytes()))
                .doesNotThrowAnyException();
    }

    @Test
    void everyImageIsCounted() {
        refused("but the predictions are of 200", new Changed().images(199));
    }

    @Test
    void figuresAreInTheirRanges() {
        refused("cross entropy is at least 0", new Changed().loss(-1));
        refused("top1 is 1.5", new Changed().top1(1.5));
        refused("top5 is NaN", new Changed().top5(Double.NaN));
        refused("less than top1", new Changed().top5(0.1));
        refused("calibrationError is -0.5", new Changed().error(-0.5));
    }

    @Test
    void figuresAreWhatThePredictionsComeTo() {
        refused("but the predictions' mean is", new Changed().loss(TRUE.loss() + 1));
        refused("but by the predictions it is", new Changed().top1(TRUE.top1() - 0.25));
        long[][] other = TRUE.confusion();
        long[][] swapped = other.clone();
        swapped[0] = other[1];
        refused("confusion is not what the predictions add up to", new Changed().confusion(swapped));
        refused("confusion needs 10 rows", new Changed().confusion(new long[9][10]));
    }

    @Test
    void theBinsHoldEveryImage() {
        refused("calibration needs 15 bins", new Changed().calibration(List.of()));
        refused("not 200", new Changed().calibration(Collections.nCopies(15, new Bin(1, 0.5, 0.5))));
        refused("A bin's accuracy is 2.0", new Changed().calibration(Collections.nCopies(15, new Bin(1, 0.5, 2))));
    }

    @Test
    void whatIsToldWrongIsSoByThePredictions() {
        Wrong first = TRUE.wrong().get(0);
        refused("wrong lists at most 24", new Changed().wrong(Collections.nCopies(25, first)));
        refused(
                "has index 200",
                new Changed().wrong(List.of(new Wrong(200, first.label(), first.predicted(), 0.5, first.png()))));
        refused(
                "say something else of image",
                new Changed()
                        .wrong(List.of(new Wrong(first.index(), first.predicted(), first.label(), 0.5, first.png()))));
        refused(
                "is no PNG",
                new Changed()
                        .wrong(List.of(
                                new Wrong(first.index(), first.label(), first.predicted(), 0.5, new byte[] {1, 2}))));
        List<Wrong> turned = new ArrayList<>(TRUE.wrong());
        Collections.reverse(turned);
        refused("wrong is not sorted", new Changed().wrong(turned));
    }

    private static void refused(String words, Changed changed) {
        assertThatThrownBy(() -> check(changed.result))
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining(words);
    }

    private static void refusedPredictions(String words, byte[] bytes) {
        assertThatThrownBy(() -> PredictionsCheck.check(bytes, CLASSES))
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining(words);
    }

    private static void check(EvaluationResult result) {
        new ResultCheck(result, CLASSES).check(FINDINGS.bytes());
    }

    private static byte[] of(Prediction prediction) {
        return new SampleFindings(List.of(prediction), CLASSES).bytes();
    }

    /** The true result, but for one thing. */
    private static final class Changed {
        private EvaluationResult result = TRUE;

        Changed images(long images) {
            return with(images, result.loss(), result.top1(), result.top5(), result.calibrationError());
        }

        Changed loss(double loss) {
            return with(result.images(), loss, result.top1(), result.top5(), result.calibrationError());
        }

        Changed top1(double top1) {
            return with(result.images(), result.loss(), top1, Math.max(top1, result.top5()), result.calibrationError());
        }

        Changed top5(double top5) {
            return with(result.images(), result.loss(), result.top1(), top5, result.calibrationError());
        }

        Changed error(double error) {
            return with(result.images(), result.loss(), result.top1(), result.top5(), error);
        }

        Changed calibration(List<Bin> bins) {
            return with(bins, result.confusion(), result.wrong());
        }

        Changed confusion(long[][] confusion) {
            return with(result.calibration(), confusion, result.wrong());
        }

        Changed wrong(List<Wrong> wrong) {
            return with(result.calibration(), result.confusion(), wrong);
        }

        private Changed with(long images, double loss, double top1, double top5, double error) {
            result = new EvaluationResult(
                    images, loss, top1, top5, error, result.calibration(), result.confusion(), result.wrong());
            return this;
        }

        private Changed with(List<Bin> bins, long[][] confusion, List<Wrong> wrong) {
            result = new EvaluationResult(
                    result.images(),
                    result.loss(),
                    result.top1(),
                    result.top5(),
                    result.calibrationError(),
                    bins,
                    confusion,
                    wrong);
            return this;
        }
    }
}
