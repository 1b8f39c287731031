package io.trainyard.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.contract.Augment;
import io.trainyard.contract.Augment.ColorJitter;
import io.trainyard.contract.Augment.Interpolation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers that are drawn: their ranges, and that they spread as the papers say. */
class DrawsTest {
    private static final int DRAWS = 20_000;
    /** Of the Kolmogorov-Smirnov statistic at this many draws: one correct sample in a million lies above. */
    private static final double FARTHEST = 2.7 / Math.sqrt(DRAWS);

    private final Random random = new Random(3);

    @Test
    void betaOfOneIsUniform() {
        assertSpread(1, x -> x);
    }

    @Test
    void betaOfOneHalfIsTheArcSine() {
        assertSpread(0.5, x -> 2 / Math.PI * Math.asin(Math.sqrt(x)));
    }

    @Test
    void betaOfTwoIsTheSmoothStep() {
        assertSpread(2, x -> x * x * (3 - 2 * x));
    }

    @Test
    void everyBetaHasItsMeanAndVariance() {
        for (double alpha : new double[] {0.01, 0.1, 0.2, 0.4, 0.5, 0.51, 0.7, 1, 1.5, 3, 20, 100}) {
            double[] draws = betas(alpha);
            double mean = Arrays.stream(draws).average().orElseThrow();
            double variance = Arrays.stream(draws)
                    .map(x -> (x - 0.5) * (x - 0.5))
                    .average()
                    .orElseThrow();

            double expected = 1 / (4 * (2 * alpha + 1));
            assertThat(Arrays.stream(draws)).allMatch(x -> x >= 0 && x <= 1);
            assertThat(mean).isCloseTo(0.5, within(5 * Math.sqrt(expected / DRAWS)));
            assertThat(variance).isCloseTo(expected, within(0.05 * expected));
        }
    }

    @Test
    void partsHaveTheAreaAndFormThatWereAskedFor() {
        ResizedCrop crop = new ResizedCrop(0.2, 0.9, 0.5, 2, new ImageSize(3, 90, 120));

        for (int i = 0; i < DRAWS; i++) {
            ResizedCrop.Part part = crop.draw(random);
            double slack = 1.0 / part.height() + 1.0 / part.width();
            double ratio = (double) part.width() / part.height();
            double area = part.width() * part.height() / (90.0 * 120);
            assertThat(part.top()).isBetween(0, 90 - part.height());
            assertThat(part.left()).isBetween(0, 120 - part.width());
            assertThat(ratio).isBetween(0.5 * (1 - slack), 2 * (1 + slack));
            assertThat(area).isBetween(0.2 * (1 - slack), 0.9 * (1 + slack));
        }
    }

    @Test
    void smallPartsSpreadEvenlyOverAreaAndLogarithmOfTheirForm() {
        ResizedCrop crop = new ResizedCrop(0.05, 0.15, 0.5, 2, new ImageSize(1, 2000, 2000));
        double[] areas = new double[DRAWS];
        double[] forms = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            ResizedCrop.Part part = crop.draw(random);
            areas[i] = (part.width() * part.height() / 4e6 - 0.05) / 0.1;
            forms[i] = (Math.log((double) part.width() / part.height()) / Math.log(2) + 1) / 2;
        }

        assertThat(distance(areas, x -> x)).isLessThan(FARTHEST + 0.01);
        assertThat(distance(forms, x -> x)).isLessThan(FARTHEST + 0.01);
    }

    @Test
    void aFormThatCannotBeCutIsTakenFromTheMiddle() {
        assertThat(new ResizedCrop(1, 1, 2, 2, new ImageSize(3, 10, 11)).draw(random))
                .isEqualTo(new ResizedCrop.Part(2, 0, 6, 11));
        assertThat(new ResizedCrop(1, 1, 0.5, 0.5, new ImageSize(3, 10, 11)).draw(random))
                .isEqualTo(new ResizedCrop.Part(0, 3, 10, 5));
        assertThat(new ResizedCrop(0.08, 1, 0.01, 0.01, new ImageSize(3, 1, 1)).draw(random))
                .isEqualTo(new ResizedCrop.Part(0, 0, 1, 1));
    }

    @Test
    void anglesSpreadEvenlyBothWays() {
        Rotation rotation = new Rotation(30, Interpolation.NEAREST);
        double[] angles = IntStream.range(0, DRAWS)
                .mapToDouble(i -> (((Rotation.Turn) rotation.draw(random)).degrees() + 30) / 60)
                .toArray();

        assertThat(distance(angles, x -> x)).isLessThan(FARTHEST);
    }

    @Test
    void flipsHappenToHalfOfTheImages() {
        long flipped = IntStream.range(0, DRAWS)
                .filter(i -> Flip.VERTICAL.draw(random) == Flip.VERTICAL)
                .count();

        assertThat(flipped).isBetween(DRAWS / 2L - 400, DRAWS / 2L + 400);
    }

    @Test
    void coloursChangeInEveryOrder() {
        Jitter jitter = new Jitter(new ColorJitter(0.5, 0.5, 0.5, 0.5), true);
        Set<List<?>> orders = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            orders.add(jitter.changes(random).stream().map(Change::getClass).toList());
        }
        assertThat(orders).hasSize(24);
    }

    @Test
    void factorsStayWhereTorchvisionKeepsThem() {
        Jitter jitter = new Jitter(new ColorJitter(1.5, 0.0, 0.0, 0.25), true);
        for (int i = 0; i < 1000; i++) {
            for (Change change : jitter.changes(random)) {
                if (change instanceof Brightness brightness) {
                    assertThat(brightness.factor()).isBetween(0f, 2.5f);
                } else {
                    assertThat(((Hue) change).turn()).isBetween(-0.25f, 0.25f);
                }
            }
        }
    }

    @Test
    void greyImagesHaveNoColoursToChange() {
        Jitter jitter = new Jitter(new ColorJitter(0.0, 0.0, 0.5, 0.5), false);
        Frame frame = frame(new ImageSize(1, 1, 2), 10, 200);

        jitter.draw(random).applyTo(frame);

        assertThat(frame.pixels()).containsExactly(10, (byte) 200);
    }

    @Test
    void aSquareIsCoveredAroundAnyPixelAndClippedAtTheBorder() {
        ImageSize size = new ImageSize(1, 6, 6);
        Cutout cutout = new Cutout(4, new byte[] {77}, size);
        Set<Integer> areas = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            Frame frame = new Frame(size);
            cutout.draw(random).applyTo(frame);
            areas.add((int) IntStream.range(0, 36)
                    .filter(pixel -> frame.pixels()[pixel] == 77)
                    .count());
        }
        assertThat(areas).containsExactlyInAnyOrder(4, 6, 8, 9, 12, 16);
    }

    @Test
    void theCoverIsTheMeanColour() {
        Augment augment = new Augment(null, null, null, null, null, null, new Augment.Cutout(2), null, null);
        ImageSize size = new ImageSize(3, 1, 1);
        Frame frame = new Frame(size);

        Augmentation.of(augment, size, new double[] {0.5, 0.2, 1}).draw(random).applyTo(frame);

        assertThat(frame.pixels()).containsExactly(128, 51, 255);
    }

    private void assertSpread(double alpha, DoubleUnaryOperator cumulative) {
        assertThat(distance(betas(alpha), cumulative)).isLessThan(FARTHEST);
    }

    private double[] betas(double alpha) {
        return DoubleStream.generate(() -> SymmetricBeta.draw(alpha, random))
                .limit(DRAWS)
                .toArray();
    }

    /** The Kolmogorov-Smirnov statistic. */
    private static double distance(double[] draws, DoubleUnaryOperator cumulative) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        return IntStream.range(0, sorted.length)
                .mapToDouble(i -> {
                    double expected = cumulative.applyAsDouble(sorted[i]);
                    return Math.max(
                            Math.abs(expected - (double) i / sorted.length),
                            Math.abs(expected - (i + 1.0) / sorted.length));
                })
                .max()
                .orElseThrow();
    }

    private static Frame frame(ImageSize size, int... levels) {
        Frame frame = new Frame(size);
        for (int i = 0; i < levels.length; i++) {
            frame.pixels()[i] = (byte) levels[i];
        }
        return frame;
    }
}
