package io.trainyard.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.DataSpec.Augment;
import io.trainyard.contract.DataSpec.RandomCrop;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final int CHANNELS = 2;
    private static final int HEIGHT = 3;
    private static final int WIDTH = 4;
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

        assertThat(draws(new Augment(null, true), 200)).containsExactlyInAnyOrder(boxed(image), boxed(mirrored));
    }

    @Test
    void cropsReachEveryPlaceAndNoOther() {
        Set<List<Byte>> places = new HashSet<>();
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                places.add(boxed(expected(down, right, false)));
            }
        }

        assertThat(draws(new Augment(new RandomCrop(1), false), 500)).isEqualTo(places);
    }

    @Test
    void paddingBeyondTheImageLeavesZeros() {
        assertThat(draws(new Augment(new RandomCrop(6), false), 2000)).contains(boxed(new byte[image.length]));
    }

    @Test
    void bothTogetherCropFirst() {
        assertThat(draws(new Augment(new RandomCrop(1), true), 2000))
                .hasSize(18)
                .contains(boxed(expected(1, -1, true)));
    }

    private Set<List<Byte>> draws(Augment augment, int count) {
        Augmentation augmentation = new Augmentation(augment, CHANNELS, HEIGHT, WIDTH);
        Random random = new Random(1);
        Set<List<Byte>> results = new HashSet<>();
        for (int i = 0; i < count; i++) {
            byte[] changed = new byte[image.length];
            Arrays.fill(changed, (byte) 99);
            augmentation.apply(image, changed, random);
            results.add(boxed(changed));
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
