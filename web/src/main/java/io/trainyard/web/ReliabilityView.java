package io.trainyard.web;

import java.util.List;
import java.util.Locale;

/** How often the network was right, by how sure it was: bars against the diagonal of one that is always right to be so. */
public record ReliabilityView(List<Bin> bins) {
    /** Pixels of the plot's side. */
    public static final int SIDE = 300;

    /** Pixels left and below, for the axes. */
    public static final int MARGIN = 34;

    public int side() {
        return SIDE;
    }

    public int margin() {
        return MARGIN;
    }

    /** Where the middle of the plot is, from the left. */
    public int middle() {
        return MARGIN + SIDE / 2;
    }

    public int width() {
        return SIDE + MARGIN + 12;
    }

    public int height() {
        return SIDE + MARGIN + 12;
    }

    /** The numbers beside the axes. */
    public List<Tick> ticks() {
        return List.of(new Tick(0), new Tick(0.25), new Tick(0.5), new Tick(0.75), new Tick(1));
    }

    /** A share on the axes, from 0 to 1. */
    public record Tick(double share) {
        public String text() {
            return Math.round(share * 100) + "";
        }

        public long x() {
            return Math.round(MARGIN + share * SIDE);
        }

        public long y() {
            return Math.round(8 + (1 - share) * SIDE);
        }
    }

    /**
     * Images of like confidence.
     *
     * @param from below it there are others, as above {@code to}
     * @param confidence their mean
     * @param accuracy share of them told right
     * @param share of all images
     */
    public record Bin(double from, double to, long images, double confidence, double accuracy, double share) {
        public String range() {
            return String.format(Locale.ROOT, "%.1f to %.1f %%", from * 100, to * 100);
        }

        public String confidenceText() {
            return images == 0 ? Format.NONE : Format.percent(confidence);
        }

        public String accuracyText() {
            return images == 0 ? Format.NONE : Format.percent(accuracy);
        }

        public String imagesText() {
            return Format.whole(images);
        }

        public String x() {
            return pixels(MARGIN + from * SIDE + 1);
        }

        public String width() {
            return pixels((to - from) * SIDE - 2);
        }

        public String y() {
            return pixels(8 + (1 - accuracy) * SIDE);
        }

        public String height() {
            return pixels(accuracy * SIDE);
        }

        /** Where the gap between accuracy and confidence begins, from above. */
        public String gapY() {
            return pixels(8 + (1 - Math.max(accuracy, confidence)) * SIDE);
        }

        public String gapHeight() {
            return pixels(Math.abs(accuracy - confidence) * SIDE);
        }

        /** As sure as the bin holds many of the images, from 0.25 to 1. */
        public String opacity() {
            return String.format(Locale.ROOT, "%.2f", Math.min(1, 0.25 + share * 3));
        }

        private static String pixels(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    }
}
