package io.trainyard.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has got.
 *
 * @param done epochs trained to the end
 * @param share of the whole training, in [0, 1]
 * @param left until the end, by the present speed; null if unknown
 * @param imagesPerSecond null when not training
 */
public record Progress(int done, int epochs, double share, @Nullable Duration left, @Nullable Double imagesPerSecond) {
    public String epochsText() {
        return done + "/" + epochs;
    }

    public String percentText() {
        return Math.round(share * 100) + " %";
    }

    public String leftText() {
        return Format.duration(left);
    }

    public String rateText() {
        return imagesPerSecond == null ? Format.NONE : Format.whole(Math.round(imagesPerSecond)) + " images/s";
    }
}
