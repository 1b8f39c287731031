package io.trainyard.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.contract.Normalize;
import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizationTest {
    /** Two colour images of two pixels: red 0, 0, 0, 255; green always 51; blue 10, 20, 30, 40. */
    private final ImageSource colours = new Colours(
            new byte[][] {{0, 0, 51, 51, 10, 20}, {0, (byte) 255, 51, 51, 30, 40}}, new byte[][] {{9, 9, 9, 9, 9, 9}});

    @Test
    void theDatasMeanAndDeviationAreThoseOfAllTrainingPixels() {
        Normalization normalization = Normalization.of(new Normalize.FromData(), colours);

        assertThat(normalization.mean()[0]).isCloseTo(0.25, within(1e-15));
        assertThat(normalization.std()[0]).isCloseTo(Math.sqrt(3) / 4, within(1e-15));
        assertThat(normalization.mean()[2]).isCloseTo(25.0 / 255, within(1e-15));
        assertThat(normalization.std()[2]).isCloseTo(Math.sqrt(125) / 255, within(1e-15));
    }

    @Test
    void aChannelThatNeverChangesIsDividedByOne() {
        Normalization normalization = Normalization.of(new Normalize.FromData(), colours);

        assertThat(normalization.mean()[1]).isCloseTo(0.2, within(1e-15));
        assertThat(normalization.std()[1]).isEqualTo(1);
    }

    @Test
    void oneNumberServesEveryChannel() {
        Normalization normalization =
                Normalization.of(new Normalize.Fixed(List.of(0.5), List.of(0.1, 0.2, 0.3)), colours);

        assertThat(normalization.mean()).containsExactly(0.5, 0.5, 0.5);
        assertThat(normalization.std()).containsExactly(0.1, 0.2, 0.3);
    }

    @Test
    void aWrongNumberOfNumbersIsRefused() {
        assertThatThrownBy(() -> Normalization.of(new Normalize.Fixed(List.of(0.5, 0.5), List.of(0.5)), colours))
                .hasMessageContaining("data.normalize.mean has 2 numbers")
                .hasMessageContaining("3 channels");
    }

    @Test
    void withoutNormalizationNothingIsSubtractedOrDivided() {
        Normalization normalization = Normalization.of(new Normalize.None(), colours);

        assertThat(normalization.mean()).containsExactly(0, 0, 0);
        assertThat(normalization.std()).containsExactly(1, 1, 1);
    }

    /** Images of 1x2 pixels in memory. */
    private record Colours(byte[][] training, byte[][] testing) implements ImageSource {
        @Override
        public List<String> classes() {
            return List.of("one");
        }

        @Override
        public int channels() {
            return 3;
        }

        @Override
        public int height() {
            return 1;
        }

        @Override
        public int width() {
            return 2;
        }

        @Override
        public Split train() {
            return new InMemory(training);
        }

        @Override
        public Split val() {
            return new InMemory(new byte[0][]);
        }

        @Override
        public Split test() {
            return new InMemory(testing);
        }

        @Override
        public void close() {}
    }

    private record InMemory(byte[][] images) implements Split {
        @Override
        public int size() {
            return images.length;
        }

        @Override
        public int label(int index) {
            return 0;
        }

        @Override
        public void read(int index, byte[] target, int offset) {
            System.arraycopy(images[index], 0, target, offset, images[index].length);
        }
    }
}
