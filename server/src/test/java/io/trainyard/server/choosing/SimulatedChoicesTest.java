package io.trainyard.server.choosing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.server.choosing.statistics.Pairs;
import io.trainyard.server.choosing.statistics.Proportion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Choices whose truth is known. Checkpoints that agree on most images, as those of a run do, are ranked on some images and the
 * preferred one is scored on others; counted is how often what is stated of it is so. Of {@value #CHOICES} draws with
 * probability 0.95, 0.0146 more or fewer are within three standard deviations.
 */
class SimulatedChoicesTest {
    private static final int CHOICES = 2000;
    private static final double LUCK = 3 * Math.sqrt(0.95 * 0.05 / CHOICES);

    @Test
    void theStatedIntervalsHoldTheTruthAsOftenAsTheySay() {
        Counts counts = simulate(new Random(11), random -> 0.7 + 0.25 * random.nextDouble(), 0.04);

        assertThat(counts.share(counts.test)).isBetween(0.95 - LUCK, 0.95 + LUCK);
        assertThat(counts.share(counts.difference)).isBetween(0.95 - LUCK, 0.95 + LUCK);
        assertThat(counts.share(counts.validation)).isGreaterThan(0.95 - LUCK);
        assertThat(counts.share(counts.bestKept)).isGreaterThan(0.95 - LUCK);
    }

    @Test
    void theyDoSoWhereAllCheckpointsAreEquallyGood() {
        Counts counts = simulate(new Random(12), random -> 0.9, 0);

        assertThat(counts.share(counts.test)).isBetween(0.95 - LUCK, 0.95 + LUCK);
        assertThat(counts.share(counts.validation)).isGreaterThan(0.95 - LUCK);
        assertThat(counts.share(counts.bestKept)).isGreaterThan(0.95 - LUCK);
    }

    /** What the correction is for. */
    @Test
    void theFigureThatSomethingWasChosenByIsTooGoodWithoutCorrection() {
        Counts counts = simulate(new Random(13), random -> 0.9, 0);

        assertThat(counts.share(counts.uncorrected)).isLessThan(0.95 - LUCK);
    }

    private interface Level {
        double draw(Random random);
    }

    private static final class Counts {
        private int test;
        private int validation;
        private int uncorrected;
        private int difference;
        private int bestKept;

        private double share(int count) {
            return (double) count / CHOICES;
        }
    }

    /** @param spread how far the true shares of a choice's checkpoints may lie apart */
    private static Counts simulate(Random random, Level level, double spread) {
        Counts counts = new Counts();
        for (int choice = 0; choice < CHOICES; choice++) {
            int images = 300 + random.nextInt(1200);
            double[] truths = truths(level.draw(random), spread, 2 + random.nextInt(9), random);
            List<Contender> contenders = contenders(truths, images, random);
            Ranking ranking = new Ranking(contenders);

            Contender best = ranking.best();
            double truthOfBest = truths[(int) best.checkpoint()];
            counts.validation += ranking.interval(best, 0.95).contains(truthOfBest) ? 1 : 0;
            counts.uncorrected += best.answers().proportion().interval(0.95).contains(truthOfBest) ? 1 : 0;
            counts.bestKept += ranking.couldBeBest(contenders.get(trulyBest(truths))) ? 1 : 0;
            counts.difference += Pairs.of(
                                    contenders.get(0).answers().right(),
                                    contenders.get(1).answers().right(),
                                    images)
                            .interval(0.95)
                            .contains(truths[0] - truths[1])
                    ? 1
                    : 0;

            double truth = truths[(int) ranking.preferred().checkpoint()];
            Proportion test = answers(new double[] {truth}, images, random).get(0);
            counts.test += test.interval(0.95).contains(truth) ? 1 : 0;
        }
        return counts;
    }

    private static double[] truths(double level, double spread, int checkpoints, Random random) {
        return IntStream.range(0, checkpoints)
                .mapToDouble(checkpoint -> level + spread * random.nextDouble())
                .toArray();
    }

    private static int trulyBest(double[] truths) {
        return IntStream.range(0, truths.length)
                .boxed()
                .max(Comparator.comparingDouble(checkpoint -> truths[checkpoint]))
                .orElseThrow();
    }

    private static List<Proportion> answers(double[] truths, int images, Random random) {
        return draw(truths, images, random).stream()
                .map(right -> new Proportion(right.cardinality(), images))
                .toList();
    }

    private static List<Contender> contenders(double[] truths, int images, Random random) {
        List<BitSet> drawn = draw(truths, images, random);
        return IntStream.range(0, truths.length)
                .mapToObj(checkpoint -> ContendersForTests.of(
                        checkpoint, ContendersForTests.after(checkpoint), images, drawn.get(checkpoint)))
                .toList();
    }

    /** Of two images in three, all checkpoints have the same luck. */
    private static List<BitSet> draw(double[] truths, int images, Random random) {
        List<BitSet> drawn = new ArrayList<>();
        for (int checkpoint = 0; checkpoint < truths.length; checkpoint++) {
            drawn.add(new BitSet(images));
        }
        for (int image = 0; image < images; image++) {
            double common = random.nextDouble();
            boolean alike = random.nextInt(3) > 0;
            for (int checkpoint = 0; checkpoint < truths.length; checkpoint++) {
                drawn.get(checkpoint).set(image, (alike ? common : random.nextDouble()) < truths[checkpoint]);
            }
        }
        return drawn;
    }
}
