package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Curves as training makes them, with and without faults, drawn from a seed: 100 to 1000 points, noise of three kinds and of 0.5
 * to 5 % of what the curve moves.
 */
final class LabelledCurves {
    static final int CLEAN = 225;
    static final int OF_EACH_FAULT = 75;
    private static final int[] LENGTHS = {100, 300, 1000};
    private static final double[] NOISES = {0.005, 0.02, 0.05};

    private final Random random;
    private int n;
    private double sigma;
    private Noise noise;

    LabelledCurves(long seed) {
        this.random = new Random(seed);
    }

    List<LabelledCurve> all() {
        List<LabelledCurve> curves = new ArrayList<>();
        for (int i = 0; i < CLEAN; i++) {
            draw(i);
            curves.add(LabelledCurve.clean(clean(i)));
        }
        for (InsightKind kind : InsightKind.values()) {
            for (int i = 0; i < OF_EACH_FAULT; i++) {
                draw(i);
                curves.add(faulty(kind, i));
            }
        }
        return curves;
    }

    /** Every combination of length, noise and its kind comes as often. */
    private void draw(int i) {
        n = LENGTHS[i % 3];
        sigma = NOISES[i / 3 % 3];
        noise = Noise.values()[i / 9 % 3];
    }

    private LabelledCurve faulty(InsightKind kind, int i) {
        return switch (kind) {
            case SPIKE -> spike();
            case DIVERGENCE -> i % 2 == 0 ? lost() : endsAsNan();
            case NAN -> nan();
            case OVERFITTING -> overfitting();
            case PLATEAU -> plateau();
            case INSTABILITY -> instability();
            case UNDERFITTING -> i % 2 == 0 ? stuck() : endedEarly();
            case HIGH_RATE -> highRate();
            case THROUGHPUT -> throughput();
        };
    }

    private List<Signal> clean(int i) {
        return switch (i % 5) {
            case 0 -> {
                IntToDoubleFunction loss = decay();
                yield List.of(
                        signal("train/loss", noisy(loss)), signal("val/loss", noisy(t -> 1.1 * loss.applyAsDouble(t))));
            }
            case 1 -> {
                IntToDoubleFunction error = decay();
                yield List.of(signal("accuracy", accuracy(error)));
            }
            case 2 -> List.of(signal("loss", noisy(steps())));
            case 3 -> List.of(signal("loss", noisy(restarts())));
            default -> List.of(signal("samples_per_second", speed(n, -1, -1, 0)));
        };
    }

    /** A power law, as learning curves are: from 1 to 0.05 up to 0.4, and on its way to the end. */
    private IntToDoubleFunction decay() {
        double tau = n / between(10, 40);
        double power = between(0.5, 0.9);
        return t -> Math.pow(1 + t / tau, -power);
    }

    /** The learning rate is divided by ten after half and after three quarters. */
    private IntToDoubleFunction steps() {
        IntToDoubleFunction decay = decay();
        return t -> decay.applyAsDouble(t) * (t < n / 2 ? 1 : t < 3 * n / 4 ? 0.7 : 0.5);
    }

    /** The learning rate is set up again after each quarter (Loshchilov and Hutter, SGDR, 2017). */
    private IntToDoubleFunction restarts() {
        IntToDoubleFunction decay = decay();
        double jump = between(0.05, 0.15);
        return t -> decay.applyAsDouble(t) + (t < n / 4 ? 0 : jump * Math.exp(-(t % (n / 4)) / (n / 12.0)));
    }

    private LabelledCurve spike() {
        boolean accuracy = random.nextBoolean();
        IntToDoubleFunction decay = decay();
        double[] values = accuracy ? accuracy(decay) : noisy(decay);
        int at = (int) between(0.1 * n, 0.95 * n);
        int width = 1 + random.nextInt(3);
        double height = Math.max(between(15, 60) * sigma, between(0.1, 0.5));
        for (int i = at; i < at + width && i < n; i++) {
            values[i] += (accuracy ? -1 : 1) * height * (i == at ? 1 : 0.7);
        }
        String key = accuracy ? "accuracy" : "loss";
        return labelled(InsightKind.SPIKE, key, values, at, at + width - 1);
    }

    private LabelledCurve lost() {
        IntToDoubleFunction decay = decay();
        int at = (int) between(0.3 * n, 0.8 * n);
        double rise = between(1, 3) - decay.applyAsDouble(at);
        double pace = between(0.01, 0.1) * n;
        double[] values = noisy(t ->
                t < at ? decay.applyAsDouble(t) : decay.applyAsDouble(at) + rise * (1 - Math.exp(-(t - at) / pace)));
        return labelled(InsightKind.DIVERGENCE, "loss", values, at - n / 10, at + n / 20 + (int) pace);
    }

    private LabelledCurve endsAsNan() {
        double[] values = noisy(decay());
        int at = (int) between(0.1 * n, 0.95 * n);
        Arrays.fill(values, at, n, random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY);
        return labelled(InsightKind.DIVERGENCE, "loss", values, at, at, InsightKind.UNDERFITTING);
    }

    private LabelledCurve nan() {
        double[] values = noisy(decay());
        int at = (int) between(0.1 * n, 0.9 * n);
        values[at] = Double.NaN;
        return labelled(InsightKind.NAN, "loss", values, at, at);
    }

    private LabelledCurve overfitting() {
        IntToDoubleFunction decay = decay();
        int at = (int) between(0.15 * n, 0.7 * n);
        double best = 1.1 * decay.applyAsDouble(at);
        double rise = between(Math.max(0.15, 4 * sigma), 1) * (1.1 - best);
        double[] heldOut = noisy(t -> t < at ? 1.1 * decay.applyAsDouble(t) : best + rise * (t - at) / (n - at));
        return new LabelledCurve(
                List.of(signal("train/loss", noisy(decay)), signal("val/loss", heldOut)),
                InsightKind.OVERFITTING,
                "val/loss",
                at - n / 5,
                at + n / 5,
                Set.of());
    }

    private LabelledCurve plateau() {
        int at = (int) between(0.1 * n, 0.4 * n);
        double floor = between(0.05, 0.4);
        double[] values = noisy(t -> floor + (1 - floor) * Math.exp(-5.0 * t / at));
        return labelled(InsightKind.PLATEAU, "loss", values, at / 5, at + n / 10);
    }

    private LabelledCurve instability() {
        IntToDoubleFunction decay = decay();
        int at = (int) between(0.15 * n, 0.5 * n);
        double wide = Math.min(between(5, 15), 0.3 / sigma);
        double[] values = noisy(t -> 0);
        for (int t = 0; t < n; t++) {
            double swing = values[t] * (t < at ? 1 : 1 + wide * (t - at) / (n - at));
            values[t] = Math.max(0.01, decay.applyAsDouble(t) + swing);
        }
        return labelled(InsightKind.INSTABILITY, "loss", values, at - n / 5, at + n / 4);
    }

    private LabelledCurve stuck() {
        double kept = between(0.8, 0.98);
        double tau = between(0.02, 0.1) * n;
        double[] values = noisy(t -> kept + (1 - kept) * Math.exp(-t / tau), (1 - kept));
        return labelled(InsightKind.UNDERFITTING, "train/loss", values, 0, n, InsightKind.PLATEAU);
    }

    private LabelledCurve endedEarly() {
        double end = between(0.1, 0.5);
        double bend = between(1, 1.3);
        double[] values = noisy(t -> 1 - (1 - end) * Math.pow((double) t / n, 1 / bend));
        return labelled(InsightKind.UNDERFITTING, "train/loss", values, 0, n);
    }

    private LabelledCurve highRate() {
        IntToDoubleFunction decay = decay();
        double peak = between(0.8, 4);
        int at = (int) between(2, 0.05 * n);
        double width = Math.max(2, 0.02 * n);
        double[] values = noisy(t -> decay.applyAsDouble(t) + peak * Math.exp(-Math.pow((t - at) / width, 2)));
        values[0] = 1;
        return labelled(InsightKind.HIGH_RATE, "loss", values, 0, n / 10 + 5, InsightKind.SPIKE);
    }

    private LabelledCurve throughput() {
        int at = (int) between(0.2 * n, 0.85 * n);
        int length = (int) between(8, 0.4 * n);
        double share = between(0.05, 0.35);
        return labelled(
                InsightKind.THROUGHPUT, "samples_per_second", speed(at, at, at + length, share), at - 2, at + 3);
    }

    /** About 1000 samples a second; now and then a checkpoint is written and a point falls. */
    private double[] speed(int until, int from, int to, double share) {
        double[] noises = noise.of(n, random);
        return IntStream.range(0, n)
                .mapToDouble(t -> {
                    double usual = 1000 * (1 + Math.max(-0.3, Math.min(0.3, sigma * noises[t])));
                    boolean saves = t % 40 == 39;
                    return t >= from && t < to ? share * usual : saves && t < until ? 0.3 * usual : usual;
                })
                .toArray();
    }

    /** From chance, which is a tenth, towards 1. */
    private double[] accuracy(IntToDoubleFunction error) {
        return Arrays.stream(noisy(t -> 1 - 0.9 * error.applyAsDouble(t)))
                .map(value -> Math.max(0, Math.min(1, value)))
                .toArray();
    }

    private double[] noisy(IntToDoubleFunction truth) {
        return noisy(truth, 1);
    }

    /** @param range what the curve moves */
    private double[] noisy(IntToDoubleFunction truth, double range) {
        double[] noises = noise.of(n, random);
        return IntStream.range(0, n)
                .mapToDouble(t -> truth.applyAsDouble(t) + sigma * range * noises[t])
                .toArray();
    }

    private LabelledCurve labelled(
            InsightKind fault, String key, double[] values, int from, int to, InsightKind... also) {
        Set<InsightKind> allowed = EnumSet.noneOf(InsightKind.class);
        allowed.addAll(Arrays.asList(also));
        return new LabelledCurve(List.of(signal(key, values)), fault, key, from, to, allowed);
    }

    private Signal signal(String key, double[] values) {
        return Signal.whole(key, "step", LongStream.range(0, n).toArray(), values);
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
