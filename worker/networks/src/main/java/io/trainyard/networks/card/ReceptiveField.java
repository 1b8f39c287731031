package io.trainyard.networks.card;

/**
 * The part of the image that one value of a layer's output can depend on, and how far apart the parts of neighbouring
 * values lie. Both may reach beyond the image's edges into the padding.
 */
public sealed interface ReceptiveField {

    /** That of a pixel of the image itself. */
    Region PIXEL = new Region(1, 1, 1, 1);

    /**
     * A rectangle that moves with the value's place.
     *
     * @param height in pixels of the image, at least 1
     * @param width in pixels of the image, at least 1
     * @param strideY pixels of the image from one row of the output to the next
     * @param strideX pixels of the image from one column of the output to the next
     */
    record Region(long height, long width, long strideY, long strideX) implements ReceptiveField {

        /** After a window that slides over a layer with this receptive field (Araujo et al., 2019, equation 2). */
        Region under(Sliding window) {
            return new Region(
                    height + (window.extent().height() - 1) * strideY,
                    width + (window.extent().width() - 1) * strideX,
                    strideY * window.stride().height(),
                    strideX * window.stride().width());
        }

        /** The smallest that holds both, about one middle. */
        Region and(Region other) {
            return new Region(
                    Math.max(height, other.height),
                    Math.max(width, other.width),
                    Math.max(strideY, other.strideY),
                    Math.max(strideX, other.strideX));
        }

        @Override
        public String toString() {
            return height + "x" + width;
        }
    }

    /** After global pooling, flattening, or a linear layer. */
    record WholeImage() implements ReceptiveField {
        @Override
        public String toString() {
            return "whole image";
        }
    }
}
