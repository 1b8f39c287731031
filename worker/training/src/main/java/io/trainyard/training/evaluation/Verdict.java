package io.trainyard.training.evaluation;

import io.trainyard.contract.protocol.Prediction;

/**
 * What a network said of one image, measured against its label.
 *
 * @param label class the data set gives the image
 * @param predicted class of the largest logit
 * @param rank of the label's logit among all, 0 for the largest
 * @param confidence softmax probability of the predicted class, 0 to 1; 0 where the logits have no softmax
 * @param loss cross entropy of the label, in nats; NaN where the logits have no softmax, infinite where the label's
 *     probability is 0 because its logit is negative infinity
 */
public record Verdict(int label, int predicted, int rank, double confidence, double loss) {

    /**
     * Judges one image. The softmax is taken in double precision. There is none if a logit is NaN or positive infinity,
     * or all are negative infinity.
     *
     * @param logits of many images, end to end
     * @param from where this image's begin
     * @param classes how many it has
     */
    public static Verdict of(float[] logits, int from, int classes, int label) {
        int predicted = 0;
        int rank = 0;
        for (int c = 0; c < classes; c++) {
            if (isAhead(logits, from, c, predicted)) {
                predicted = c;
            }
            if (isAhead(logits, from, c, label)) {
                rank++;
            }
        }
        double largest = logits[from + predicted];
        if (!Double.isFinite(largest)) {
            return new Verdict(label, predicted, rank, 0, Double.NaN);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(logits[from + c] - largest);
        }
        return new Verdict(label, predicted, rank, 1 / sum, Math.log(sum) - (logits[from + label] - largest));
    }

    /** {@link Float#compare} orders NaN as the largest; adding 0 makes the negative zero the positive one. */
    private static boolean isAhead(float[] logits, int from, int one, int other) {
        int order = Float.compare(logits[from + one] + 0f, logits[from + other] + 0f);
        return order > 0 || order == 0 && one < other;
    }

    /** Whether the label is among the {@code k} largest logits. */
    public boolean isAmong(int k) {
        return rank < k;
    }

    public boolean isRight() {
        return rank == 0;
    }

    /** As it is stored. */
    public Prediction prediction() {
        return new Prediction(label, predicted, (float) confidence, (float) loss);
    }
}
