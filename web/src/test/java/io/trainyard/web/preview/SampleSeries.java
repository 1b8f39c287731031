package io.trainyard.web.preview;

import java.net.URI;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Curves that look like training, in the API's form. */
final class SampleSeries {
    private static final int EPOCHS = 12;
    private static final int STEPS_PER_EPOCH = 391;

    String answer(URI address) {
        String query = address.getQuery() == null ? "" : address.getQuery();
        if (address.getPath().startsWith("/api/v1/architectures/")) {
            return "{\"parameters\": 1248042, \"multiplyAdds\": 38900000}";
        }
        if (!address.getPath().endsWith("/curves")) {
            return "{}";
        }
        return Stream.of(query.replaceFirst(".*keys=([^&]*).*", "$1").split(","))
                .map(SampleSeries::curve)
                .collect(Collectors.joining(",", "{\"feed\": 1, \"curves\": [", "]}"));
    }

    private static String curve(String key) {
        return switch (key) {
            case "train/loss" -> epochs(key, e -> 0.15 + 1.1 * Math.exp(-e / 3.0));
            case "val/loss" -> epochs(key, e -> 0.24 + Math.exp(-e / 2.5) + 0.01 * Samples.noise(2, e));
            case "train/accuracy" -> epochs(key, e -> 0.95 - 0.3 * Math.exp(-e / 3.0));
            case "val/accuracy" -> epochs(key, e -> 0.913 - 0.25 * Math.exp(-e / 2.5) + 0.005 * Samples.noise(4, e));
            case "lr" -> epochs(key, e -> e < 10 ? 0.05 : 0.005);
            case "batch/loss" ->
                steps(
                        key,
                        s -> s == 2000
                                ? Double.NaN
                                : 0.16 + 2.1 * Math.exp(-s / 700.0) + 0.12 * Math.abs(Samples.noise(9, s)));
            case "throughput/images_per_second" -> steps(key, s -> 8400 + 300 * Samples.noise(1, s));
            case "system/cpu_percent" -> steps(key, s -> 192 + 6 * Samples.noise(3, s));
            case "system/memory_mib" -> steps(key, s -> 900 + 200 * (1 - Math.exp(-s / 300.0)));
            default -> "{\"key\": \"" + key + "\", \"count\": 0, \"steps\": [], \"values\": [], \"times\": []}";
        };
    }

    private static String epochs(String key, IntToDoubleFunction value) {
        return series(key, IntStream.range(0, EPOCHS).toArray(), value);
    }

    private static String steps(String key, IntToDoubleFunction value) {
        return series(
                key,
                IntStream.iterate(10, s -> s <= EPOCHS * STEPS_PER_EPOCH, s -> s + 10)
                        .toArray(),
                value);
    }

    private static String series(String key, int[] steps, IntToDoubleFunction value) {
        String values = IntStream.of(steps)
                .mapToDouble(value::applyAsDouble)
                .mapToObj(v -> Double.isNaN(v) ? "\"NaN\"" : String.format(Locale.ROOT, "%.6f", v))
                .collect(Collectors.joining(","));
        String positions = IntStream.of(steps).mapToObj(Integer::toString).collect(Collectors.joining(","));
        long now = System.currentTimeMillis();
        String times =
                IntStream.of(steps).mapToObj(s -> Long.toString(now - 1000)).collect(Collectors.joining(","));
        return "{\"key\": \"" + key + "\", \"steps\": [" + positions + "], \"values\": [" + values + "], \"times\": ["
                + times + "]}";
    }
}
