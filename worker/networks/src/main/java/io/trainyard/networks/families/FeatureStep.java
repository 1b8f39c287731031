package io.trainyard.networks.families;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * One entry of a list such as {@code 64, 64, M}: a 3x3 convolution, or a 2x2 max pooling.
 *
 * @param channels of the convolution; 0 for a pooling
 */
public record FeatureStep(int channels) {
    static final FeatureStep POOLING = new FeatureStep(0);
    static final String LETTER = "M";

    boolean isPooling() {
        return channels == 0;
    }

    /** As a document holds it: a number, or the letter M. */
    @JsonValue
    Object written() {
        return isPooling() ? LETTER : channels;
    }

    /** Reads {@code 64,64,M}. */
    static List<FeatureStep> list(String text) {
        return Stream.of(text.split(","))
                .map(step -> step.equals(LETTER) ? POOLING : new FeatureStep(Integer.parseInt(step)))
                .toList();
    }

    @Override
    public String toString() {
        return written().toString();
    }
}
