package io.trainyard.networks.torchscript;

/**
 * The loss that training minimises: cross entropy.
 *
 * @param labelSmoothing share of each label that is spread evenly over all classes, from 0 to 1
 * @param weighted whether the loss takes a weight for each class, as another tensor after its others
 */
public record Criterion(double labelSmoothing, boolean weighted) {
    /** The mean over the images, and nothing else. */
    public static final Criterion PLAIN = new Criterion(0, false);

    public Criterion {
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("label smoothing is " + labelSmoothing + "; use 0 up to 1");
        }
    }
}
