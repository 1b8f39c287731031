package io.trainyard.server.evaluations;

/**
 * What an evaluation came to, in a line. Shares are from 0 to 1.
 *
 * @param images how many were scored
 * @param loss mean cross entropy, in nats
 * @param top1 share of images whose label has the largest logit
 * @param top5 share of images whose label is among the five largest logits
 * @param calibrationError expected calibration error
 * @param precision mean over the classes that the part has images of, as {@code recall} and {@code f1}
 */
public record Scores(
        long images,
        double loss,
        double top1,
        double top5,
        double calibrationError,
        double precision,
        double recall,
        double f1) {}
