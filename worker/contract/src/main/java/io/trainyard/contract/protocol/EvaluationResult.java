package io.trainyard.contract.protocol;

import java.util.List;

/**
 * How a checkpoint did on a part of a data set. Precision, recall and F1 of the classes follow from the confusion matrix.
 *
 * @param images how many were scored, at least 1
 * @param loss mean cross entropy, in nats; NaN or infinite if an image's is
 * @param top1 share of images whose label has the largest logit, 0 to 1
 * @param top5 share of images whose label is among the five largest logits, 0 to 1; 1 with five classes or fewer
 * @param calibrationError expected calibration error over {@code calibration} (Guo et al. 2017, equation 3), 0 to 1
 * @param calibration bins of equal width over the confidence, from 0 to 1
 * @param confusion images by label (first index) and predicted class (second); empty with more than {@link
 *     #MOST_CONFUSED} classes, where it follows from the predictions
 * @param wrong the images most confidently told wrong, most confident first
 */
public record EvaluationResult(
        long images,
        double loss,
        double top1,
        double top5,
        double calibrationError,
        List<Bin> calibration,
        long[][] confusion,
        List<Wrong> wrong) {

    /** Bins of the calibration, as in Guo et al. 2017. */
    public static final int BINS = 15;

    /** With more classes than this there is no confusion matrix: with 65,536 it would hold 4 billion numbers. */
    public static final int MOST_CONFUSED = 1000;

    /** At most so many images are sent along. */
    public static final int MOST_WRONG = 24;

    /** Longer side of an image that is sent along, in pixels. */
    public static final int MOST_PIXELS = 128;

    /**
     * Images of like confidence.
     *
     * @param confidence their mean; 0 where there are none
     * @param accuracy share of them told right; 0 where there are none
     */
    public record Bin(long images, double confidence, double accuracy) {}

    /**
     * An image told wrong.
     *
     * @param index within the part, from 0
     * @param png the image as it goes to the network before normalisation, at most {@link #MOST_PIXELS} a side
     */
    public record Wrong(int index, int label, int predicted, double confidence, byte[] png) {}
}
