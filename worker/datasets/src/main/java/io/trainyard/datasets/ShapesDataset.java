package io.trainyard.datasets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Ten shapes in colour, (3, 32, 32), 5,000 to train on and 1,000 to test with, every class equally often: a data set that
 * needs no download. Every Java draws the same bytes from {@link #RECIPE}.
 */
public final class ShapesDataset {
    /** The name under which it is found. */
    public static final String NAME = "shapes";

    private static final long SEED = 20261121;
    private static final int TRAIN = 5_000;
    private static final int TEST = 1_000;
    private static final int IMAGE_BYTES = 3 * ShapePainter.SIDE * ShapePainter.SIDE;

    /** Says what is drawn. It changes whenever a byte does. */
    public static final String RECIPE =
            "Trainyard shapes, drawing 1, seed %d, %d train, %d test, 3x32x32".formatted(SEED, TRAIN, TEST);

    private ShapesDataset() {}

    /** SHA-256 of the recipe, in hex: the identity of what is drawn. */
    public static String sha256() {
        try {
            byte[] recipe = RECIPE.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(recipe));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Draws all pictures; about 18 MB of memory. */
    public static ImageSource draw() {
        return new Images(
                classes(),
                3,
                ShapePainter.SIDE,
                ShapePainter.SIDE,
                split(0, TRAIN),
                PixelRecords.EMPTY,
                split(TRAIN, TEST),
                CacheFolder.NONE);
    }

    static List<String> classes() {
        return Arrays.stream(Shape.values())
                .map(shape -> shape.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** @param first number of the split's first picture among all */
    private static Split split(int first, int size) {
        Shape[] shapes = Shape.values();
        byte[] pixels = new byte[size * IMAGE_BYTES];
        IntStream.range(0, size)
                .parallel()
                .forEach(i -> ShapePainter.paint(shapes[i % shapes.length], SEED + first + i, pixels, i * IMAGE_BYTES));
        int[] labels = IntStream.range(0, size).map(i -> i % shapes.length).toArray();
        return new PixelRecords(
                labels, new PixelRecords.Layout(IMAGE_BYTES, 0, IMAGE_BYTES), List.of(ByteBuffer.wrap(pixels)));
    }
}
