package io.trainyard.serving.batch;

/** Runs images together. */
@FunctionalInterface
public interface Network {
    /**
     * @param images one after the other
     * @return logits, one row for each image in the same order
     */
    float[][] logits(float[] images);
}
