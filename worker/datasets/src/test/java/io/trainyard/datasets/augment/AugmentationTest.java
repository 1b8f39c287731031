package io.trainyard.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.Augment;
import io.trainyard.contract.Augment.RandomCrop;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final int CHANNELS = 3;
    private static final int HEIGHT = 3;
    private static final int WIDTH = 4;
    private final ImageSize size = new ImageSize(CHANNELS, HEIGHT, WIDTH);
    private final byte[] image = new byte[CHANNELS * HEIGHT * WIDTH];

    AugmentationTest() {
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (i + 1);
        }
    }

    @Test
    void nothingAskedForNothingChanges() {
        assertThat(draws(Augment.NONE, 5)).containsExactly(boxed(image));
    }

    @Test
    void flipsMirrorEveryRowOfHalfTheImages() {
        byte[] mirrored = expected(0, 0, true);

        assertThat(draws(crops(null, true), 200)).containsExactlyInAnyOrder(boxed(image), boxed(mirrored));
    }

    @Test
    void cropsReachEveryPlaceAndNoOther() {
        Set<List<Byte>> places = new HashSet<>();
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                places.add(boxed(expected(down, right, false)));
            }
        }

        assertThat(draws(crops(1, false), 500)).isEqualTo(places);
    }

    @Test
    void paddingBeyondTheImageLeavesZeros() {
        assertThat(draws(crops(6, false), 2000)).contains(boxed(new byte[image.length]));
    }

    @Test
    void bothTogetherCropFirst() {
        assertThat(draws(crops(1, true), 2000)).hasSize(18).contains(boxed(expected(1, -1, true)));
    }

    /** Old runs replay only as long as this holds: a row, a column and a flip of each image, in this order. */
    @Test
    void cropsAndFlipsDrawAsTheyAlwaysDid() {
        Augmentation augmentation = Augmentation.of(crops(1, true), size, new double[CHANNELS]);
        Random random = new Random(5);
        Random again = new Random(5);
        for (int i = 0; i < 50; i++) {
            Frame frame = new Frame(size);
            System.arraycopy(image, 0, frame.pixels(), 0, image.length);
            augmentation.draw(random).applyTo(frame);
            int down = again.nextInt(3) - 1;
            int right = again.nextInt(3) - 1;
            assertThat(frame.pixels()).isEqualTo(expected(down, right, again.nextBoolean()));
        }
    }

    private static Augment crops(@Nullable Integer padding, boolean flips) {
        RandomCrop crop = padding == null ? null : new RandomCrop(padding);
        return new Augment(crop, null, flips, null, null, null, null, null, null);
    }

    private Set<List<Byte>> draws(Augment augment, int count) {
        Augmentation augmentation = Augmentation.of(augment, size, new double[CHANNELS]);
        Frame frame = new Frame(size);
        Random random = new Random(1);
        Set<List<Byte>> results = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Arrays.fill(frame.room(), (byte) 99);
            System.arraycopy(image, 0, frame.pixels(), 0, image.length);
            augmentation.draw(random).applyTo(frame);
            results.add(boxed(frame.pixels()));
        }
        return results;
    }

    /** The definition, pixel by pixel. */
    private byte[] expected(int down, int right, boolean flip) {
        byte[] result = new byte[image.length];
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int fromY = y + down;
                    int fromX = (flip ? WIDTH - 1 - x : x) + right;
                    boolean inside = fromY >= 0 && fromY < HEIGHT && fromX >= 0 && fromX < WIDTH;
                    result[(c * HEIGHT + y) * WIDTH + x] = inside ? image[(c * HEIGHT + fromY) * WIDTH + fromX] : 0;
                }
            }
        }
        return result;
    }

    private static List<Byte> boxed(byte[] bytes) {
        return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
    }
}
