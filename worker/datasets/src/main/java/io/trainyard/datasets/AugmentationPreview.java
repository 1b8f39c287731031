package io.trainyard.datasets;

import io.trainyard.datasets.augment.Augmentation;
import io.trainyard.datasets.augment.Frame;
import io.trainyard.datasets.augment.ImageSize;
import io.trainyard.datasets.augment.Mix;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What augmentation makes of a few images, drawn by the code that changes them in training. */
public final class AugmentationPreview {
    /** Longest side of an image in a strip, in pixels; the sides of smaller ones stay as they are. */
    private static final int TILE = 112;

    private final List<byte[]> images;
    private final ImageSize size;

    private AugmentationPreview(List<byte[]> images, ImageSize size) {
        this.images = images;
        this.size = size;
    }

    /** @param size of the images that are trained on: samples are brought to it first */
    public static AugmentationPreview of(List<SampleImage> samples, ImageSize size) {
        return new AugmentationPreview(
                samples.stream()
                        .map(sample -> Png.read(sample.png()).withChannels(size.channels()))
                        .map(picture -> Resampling.resize(picture, size.height(), size.width())
                                .pixels())
                        .toList(),
                size);
    }

    /**
     * Images side by side.
     *
     * @param png a small gap, transparent, between two images
     * @param lambda what each image's own label counts; null where nothing is mixed
     */
    public record Strip(byte[] png, @Nullable Double lambda) {}

    /** The images as they are, and then as {@code batches} batches: every strip is one. */
    public List<Strip> strips(Augmentation augmentation, long seed, int batches) {
        List<Strip> strips = new ArrayList<>();
        ByteBuffer batch = ByteBuffer.allocate(images.size() * size.bytes());
        images.forEach(batch::put);
        strips.add(new Strip(png(batch), null));
        SplitMix64 seeds = new SplitMix64(seed);
        for (int i = 0; i < batches; i++) {
            Random random = new Random(seeds.nextLong());
            strips.add(strip(augmentation, batch, random));
        }
        return strips;
    }

    private Strip strip(Augmentation augmentation, ByteBuffer batch, Random random) {
        Frame frame = new Frame(size);
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i), 0, frame.pixels(), 0, size.bytes());
            augmentation.draw(random).applyTo(frame);
            batch.put(i * size.bytes(), frame.pixels());
        }
        Optional<Mix> mix = augmentation.drawMix(random);
        mix.ifPresent(drawn -> drawn.applyTo(batch, images.size()));
        return new Strip(png(batch), mix.map(Mix::lambda).orElse(null));
    }

    private byte[] png(ByteBuffer batch) {
        List<Picture> tiles = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            byte[] pixels = new byte[size.bytes()];
            batch.get(i * pixels.length, pixels);
            tiles.add(tile(new Picture(size.channels(), size.height(), size.width(), pixels)));
        }
        return Png.of(PictureStrip.of(tiles));
    }

    private static Picture tile(Picture picture) {
        double scale = Math.min(1, (double) TILE / Math.max(picture.height(), picture.width()));
        return Resampling.resize(picture, Math.max(1, (int) Math.round(picture.height() * scale)), Math.max(1, (int)
                Math.round(picture.width() * scale)));
    }
}
