package io.trainyard.training.evaluation;

import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.EvaluationResult.Wrong;
import java.util.List;
import java.util.function.Function;

/** Adds up what a network said of the images of a part, one by one in their order, all in double precision. */
public final class Scores {
    private static final int TOP = 5;

    private final long[][] confusion;
    private final Calibration calibration = new Calibration();
    private final MostWrong mostWrong = new MostWrong(EvaluationResult.MOST_WRONG);
    private int images;
    private double loss;
    private long right;
    private long amongTop;
    private int undefined;

    public Scores(int classes) {
        int sides = classes > EvaluationResult.MOST_CONFUSED ? 0 : classes;
        confusion = new long[sides][sides];
    }

    /** Adds the next image. */
    public void add(Verdict verdict) {
        loss += verdict.loss();
        right += verdict.isRight() ? 1 : 0;
        amongTop += verdict.isAmong(TOP) ? 1 : 0;
        undefined += Double.isNaN(verdict.loss()) ? 1 : 0;
        calibration.add(verdict);
        mostWrong.add(images, verdict);
        if (confusion.length > 0) {
            confusion[verdict.label()][verdict.predicted()]++;
        }
        images++;
    }

    /** Images scored so far. */
    public int images() {
        return images;
    }

    /** Images among them whose logits have no softmax. */
    public int undefined() {
        return undefined;
    }

    /**
     * The figures of all images; a mean loss is NaN as soon as one image's is, as in PyTorch.
     *
     * @param thumbnails a PNG of the image that stands at a place in the part
     */
    public EvaluationResult result(Function<Integer, byte[]> thumbnails) {
        List<Wrong> wrong = mostWrong.entries().stream()
                .map(entry -> new Wrong(
                        entry.image(),
                        entry.verdict().label(),
                        entry.verdict().predicted(),
                        entry.verdict().confidence(),
                        thumbnails.apply(entry.image())))
                .toList();
        return new EvaluationResult(
                images,
                loss / images,
                (double) right / images,
                (double) amongTop / images,
                calibration.error(),
                calibration.bins(),
                confusion,
                wrong);
    }
}
