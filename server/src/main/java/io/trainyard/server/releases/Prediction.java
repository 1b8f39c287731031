package io.trainyard.server.releases;

import io.trainyard.inference.Classification;
import java.util.List;

/**
 * What a version of a model says of an image.
 *
 * @param predictions of one image; a list, as {@code trainyard serve} answers
 */
public record Prediction(String model, int version, List<Classification> predictions, Millis millis) {
    /**
     * Where the time went.
     *
     * @param load of the network; next to nothing where it was in memory
     * @param decode of the image, with bringing it to the network's size
     * @param run of the network, by one thread
     */
    public record Millis(double load, double decode, double run) {}
}
