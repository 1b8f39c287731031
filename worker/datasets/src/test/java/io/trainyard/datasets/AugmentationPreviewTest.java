package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.Augment;
import io.trainyard.datasets.AugmentationPreview.Strip;
import io.trainyard.datasets.augment.Augmentation;
import io.trainyard.datasets.augment.ImageSize;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmentationPreviewTest {
    private static final ImageSize SIZE = new ImageSize(1, 4, 8);

    @Test
    void withoutAugmentationEveryStripShowsTheImagesAsTheyAre() {
        List<Strip> strips = strips(Augment.NONE, 42);

        assertThat(strips).hasSize(4).allSatisfy(strip -> {
            assertThat(strip.lambda()).isNull();
            assertThat(strip.png()).isEqualTo(strips.get(0).png());
        });
        Picture shown = Png.read(strips.get(0).png());
        assertThat(shown.height()).isEqualTo(4);
        assertThat(shown.width()).isEqualTo(8 + 1 + 8);
        assertThat(shown.pixels()[0] & 0xff).isEqualTo(10);
        assertThat(shown.pixels()[9] & 0xff).isEqualTo(200);
    }

    @Test
    void theSeedDecidesWhatIsDrawn() {
        Augment flips = new Augment(new Augment.RandomCrop(2), null, true, null, null, null, null, null, null);

        assertThat(pngs(strips(flips, 42))).isDeepEqualTo(pngs(strips(flips, 42)));
        assertThat(Arrays.deepEquals(pngs(strips(flips, 42)), pngs(strips(flips, 43))))
                .isFalse();
    }

    @Test
    void mixedImagesAreBlendedByTheLambdaThatIsTold() {
        Augment mixup = new Augment(null, null, null, null, null, null, null, new Augment.Mixup(1.0), null);
        Strip strip = strips(mixup, 42).get(1);

        double lambda = strip.lambda();
        assertThat(Png.read(strip.png()).pixels()[0] & 0xff)
                .isEqualTo((int) Math.rint(lambda * 10 + (1 - lambda) * 200));
    }

    @Test
    void largeImagesAreShownSmaller() {
        List<Strip> strips = AugmentationPreview.of(samples(), new ImageSize(3, 448, 224))
                .strips(Augmentation.of(Augment.NONE, new ImageSize(3, 448, 224), new double[3]), 1, 1);

        Picture shown = Png.read(strips.get(1).png());
        assertThat(shown.height()).isEqualTo(112);
        assertThat(shown.width()).isEqualTo(56 + 3 + 56);
    }

    @Test
    void samplesComeFromClassesAllOverTheDataSet() {
        int[] labels = new int[200];
        Arrays.setAll(labels, i -> i / 2);
        Gallery gallery = new Gallery(labels, i -> plain(labels[i]));

        assertThat(SampleImage.of(gallery, 100)).extracting(SampleImage::label).containsExactly(0, 16, 33, 50, 66, 83);
    }

    @Test
    void ofTwoClassesEachGivesSeveralAndAMissingOneNone() {
        int[] labels = {1, 1, 1, 0, 1};
        Gallery gallery = new Gallery(labels, i -> plain(i));

        List<SampleImage> samples = SampleImage.of(gallery, 2);

        assertThat(samples).extracting(SampleImage::label).containsExactly(0, 1, 1, 1);
        assertThat(samples)
                .extracting(sample -> (int) Png.read(sample.png()).pixels()[0])
                .containsExactly(3, 0, 1, 2);
    }

    @Test
    void samplesOfPhotographsAreKeptSmall() {
        Gallery gallery = new Gallery(new int[] {0}, i -> new Picture(3, 600, 1200, new byte[3 * 600 * 1200]));

        Picture kept = Png.read(SampleImage.of(gallery, 1).get(0).png());

        assertThat(kept.height()).isEqualTo(256);
        assertThat(kept.width()).isEqualTo(512);
    }

    @Test
    void coloursSurviveBeingKept() {
        byte[] pixels = new byte[3 * 16 * 16];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7);
        }
        assertThat(Png.read(Png.of(new Picture(3, 16, 16, pixels))).pixels()).isEqualTo(pixels);
    }

    private static List<Strip> strips(Augment augment, long seed) {
        return AugmentationPreview.of(samples(), SIZE).strips(Augmentation.of(augment, SIZE, new double[1]), seed, 3);
    }

    private static byte[][] pngs(List<Strip> strips) {
        return strips.stream().map(Strip::png).toArray(byte[][]::new);
    }

    private static List<SampleImage> samples() {
        return List.of(new SampleImage(0, Png.of(plain(10))), new SampleImage(1, Png.of(plain(200))));
    }

    private static Picture plain(int level) {
        byte[] pixels = new byte[SIZE.bytes()];
        Arrays.fill(pixels, (byte) level);
        return new Picture(1, SIZE.height(), SIZE.width(), pixels);
    }
}
