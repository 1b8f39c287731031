package io.trainyard.datasets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /** SHA-256 of all pictures, in order. It changes with {@link #RECIPE}. */
    static final String PICTURES = "f7ed0751734ce1902f262484c97a5cfe55ee331b6f865b677f792fe80126d435";

    private ShapesDataset() {}

    /** SHA-256 of the recipe, in hex: the identity of what is drawn. */
    public static String sha256() {
        return sha256(RECIPE.getBytes(StandardCharsets.UTF_8));
    }

    /** Draws all pictures; about 18 MB of memory. */
    public static ImageSource draw() {
        return source(pictures());
    }

    /**
     * The pictures as an earlier call left them in {@code folder}, drawn where it holds none, or others. Any number of
     * processes may share it.
     */
    static ImageSource keptIn(Path folder) {
        return source(new KeptFile(folder.resolve(sha256() + ".pictures"), PICTURES).read(ShapesDataset::pictures));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] pictures() {
        Shape[] shapes = Shape.values();
        byte[] pixels = new byte[(TRAIN + TEST) * IMAGE_BYTES];
        IntStream.range(0, TRAIN + TEST)
                .parallel()
                .forEach(i -> ShapePainter.paint(classOf(i, shapes), SEED + i, pixels, i * IMAGE_BYTES));
        return pixels;
    }

    /** Each split begins with the first class. */
    private static Shape classOf(int picture, Shape[] shapes) {
        return shapes[(picture < TRAIN ? picture : picture - TRAIN) % shapes.length];
    }

    private static ImageSource source(byte[] pixels) {
        return new Images(
                classes(),
                3,
                ShapePainter.SIDE,
                ShapePainter.SIDE,
                split(pixels, 0, TRAIN),
                PixelRecords.EMPTY,
                split(pixels, TRAIN, TEST),
                CacheFolder.NONE);
    }

    static List<String> classes() {
        return Arrays.stream(Shape.values())
                .map(shape -> shape.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** @param first number of the split's first picture among all */
    private static Split split(byte[] pixels, int first, int size) {
        int[] labels =
                IntStream.range(0, size).map(i -> i % Shape.values().length).toArray();
        ByteBuffer ofSplit = ByteBuffer.wrap(pixels).slice(first * IMAGE_BYTES, size * IMAGE_BYTES);
        return new PixelRecords(labels, new PixelRecords.Layout(IMAGE_BYTES, 0, IMAGE_BYTES), List.of(ofSplit));
    }
}
