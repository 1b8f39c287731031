package io.trainyard.server.evaluations;

import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.EvaluationResult.Bin;
import io.trainyard.contract.protocol.EvaluationResult.Wrong;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.server.problems.InvalidRequestProblem;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Refuses a result that contradicts itself, or the predictions that came before it. */
final class ResultCheck {
    /** Longest picture of an image told wrong: more than 128x128 pixels can take, in bytes. */
    static final int LONGEST_PNG = 128 * 1024;

    /** The mean loss is of 32-bit floats, summed in another order. */
    private static final double TOLERANCE = 1e-3;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final EvaluationResult result;
    private final int classes;

    ResultCheck(EvaluationResult result, int classes) {
        this.result = result;
        this.classes = classes;
    }

    /** @param predictions checked before */
    void check(byte[] predictions) {
        long images = predictions.length / Prediction.BYTES;
        require(
                result.images() == images,
                "images is " + result.images() + ", but the predictions are of " + images + ".");
        require(!(result.loss() < 0), "loss is " + result.loss() + "; cross entropy is at least 0.");
        share("top1", result.top1());
        share("top5", result.top5());
        share("calibrationError", result.calibrationError());
        require(
                result.top5() >= result.top1(),
                "top5 is " + result.top5() + ", less than top1, " + result.top1() + ".");
        calibration();
        top1(predictions);
        confusion(predictions);
        loss(predictions);
        wrong(predictions);
    }

    private void calibration() {
        List<Bin> bins = result.calibration();
        require(
                bins != null
                        && bins.size() == EvaluationResult.BINS
                        && bins.stream().noneMatch(Objects::isNull),
                "calibration needs " + EvaluationResult.BINS + " bins.");
        long images = 0;
        for (Bin bin : bins) {
            require(bin.images() >= 0, "A bin of the calibration has " + bin.images() + " images.");
            share("A bin's confidence", bin.confidence());
            share("A bin's accuracy", bin.accuracy());
            images += bin.images();
        }
        require(
                images == result.images(),
                "The bins of the calibration have " + images + " images, not " + result.images() + ".");
    }

    private void top1(byte[] predictions) {
        double top1 = ClassCounts.of(predictions, classes).accuracy();
        require(
                Math.abs(top1 - result.top1()) <= 1e-6,
                "top1 is " + result.top1() + ", but by the predictions it is " + top1 + ".");
    }

    private void confusion(byte[] predictions) {
        long[][] counts = result.confusion();
        if (classes > EvaluationResult.MOST_CONFUSED) {
            require(
                    counts != null && counts.length == 0,
                    "confusion is empty with more than " + EvaluationResult.MOST_CONFUSED + " classes.");
            return;
        }
        require(
                counts != null
                        && counts.length == classes
                        && Arrays.stream(counts).allMatch(row -> row != null && row.length == classes),
                "confusion needs " + classes + " rows of " + classes + " numbers, as there are classes.");
        long[][] counted = new long[classes][classes];
        for (ByteBuffer buffer = ByteBuffer.wrap(predictions); buffer.hasRemaining(); ) {
            Prediction prediction = Prediction.read(buffer);
            counted[prediction.label()][prediction.predicted()]++;
        }
        require(Arrays.deepEquals(counts, counted), "confusion is not what the predictions add up to.");
    }

    private void loss(byte[] predictions) {
        double sum = 0;
        for (ByteBuffer buffer = ByteBuffer.wrap(predictions); buffer.hasRemaining(); ) {
            sum += Prediction.read(buffer).loss();
        }
        double mean = sum / result.images();
        boolean finite = Double.isFinite(mean) && Double.isFinite(result.loss());
        require(
                finite
                        ? Math.abs(mean - result.loss()) <= TOLERANCE * Math.max(1, mean)
                        : Double.isFinite(mean) == Double.isFinite(result.loss()),
                "loss is " + result.loss() + ", but the predictions' mean is " + mean + ".");
    }

    private void wrong(byte[] predictions) {
        List<Wrong> wrong = result.wrong();
        require(
                wrong != null
                        && wrong.size() <= EvaluationResult.MOST_WRONG
                        && wrong.stream().noneMatch(Objects::isNull),
                "wrong lists at most " + EvaluationResult.MOST_WRONG + " images.");
        double last = 1;
        for (Wrong image : wrong) {
            require(
                    image.index() >= 0 && image.index() < result.images(),
                    "An image told wrong has index " + image.index() + "; there are " + result.images() + ".");
            Prediction said =
                    Prediction.read(ByteBuffer.wrap(predictions, image.index() * Prediction.BYTES, Prediction.BYTES));
            require(
                    !said.isRight() && said.label() == image.label() && said.predicted() == image.predicted(),
                    "The predictions say something else of image " + image.index() + " than wrong does.");
            share("The confidence of an image told wrong", image.confidence());
            require(image.confidence() <= last, "wrong is not sorted: the most confident comes first.");
            last = image.confidence();
            picture(image);
        }
    }

    private static void picture(Wrong image) {
        byte[] png = image.png();
        require(
                png != null
                        && png.length > PNG.length
                        && png.length <= LONGEST_PNG
                        && Arrays.equals(PNG, 0, 4, png, 0, 4),
                "The picture of image " + image.index() + " is no PNG of at most " + LONGEST_PNG + " bytes.");
    }

    private static void share(String what, double share) {
        require(share >= 0 && share <= 1, what + " is " + share + "; it is from 0 to 1.");
    }

    private static void require(boolean kept, String message) {
        if (!kept) {
            throw new InvalidRequestProblem(message);
        }
    }
}
