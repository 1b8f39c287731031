package io.trainyard.datasets.augment;

import java.nio.ByteBuffer;

/**
 * Mixes every image of a batch with the one before it, and the first with the last: the batch rolled by one, as in
 * torchvision's references.
 */
public abstract class Mix {
    private final ImageSize size;
    private final double lambda;

    Mix(ImageSize size, double lambda) {
        this.size = size;
        this.lambda = lambda;
    }

    /** An image's own share, 0 to 1; the rest is its partner's. Labels count by it. */
    public final double lambda() {
        return lambda;
    }

    /** Where the partner of image {@code index} stands in a batch of {@code images}. */
    public static int partner(int index, int images) {
        return index == 0 ? images - 1 : index - 1;
    }

    /** Changes the first {@code images} images of {@code batch}, which lie one after another from its beginning. */
    public final void applyTo(ByteBuffer batch, int images) {
        byte[] last = image(batch, images - 1, new byte[size.bytes()]);
        byte[] image = new byte[size.bytes()];
        byte[] partner = new byte[size.bytes()];
        for (int i = images - 1; i >= 0; i--) {
            image(batch, i, image);
            mix(image, i == 0 ? last : image(batch, partner(i, images), partner));
            batch.put(i * image.length, image);
        }
    }

    private static byte[] image(ByteBuffer batch, int index, byte[] target) {
        batch.get(index * target.length, target);
        return target;
    }

    /** Changes {@code image} and leaves {@code partner} as it is. */
    abstract void mix(byte[] image, byte[] partner);
}
