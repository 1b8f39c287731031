package io.trainyard.training.engine;

/**
 * How a network did on one batch.
 *
 * @param loss mean over the batch; may be NaN or infinite
 * @param correct images whose largest logit is their label's; of a mixed image, the share that is
 * @param images in the batch
 */
public record StepResult(double loss, double correct, int images) {}
