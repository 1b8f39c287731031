package io.trainyard.networks.families;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What torchvision publishes of a variant's best weights, measured on ImageNet-1K. The source is named in
 * {@code published.csv}.
 *
 * @param variant by torchvision's name
 * @param parameters numbers; for {@code googlenet} without its auxiliary classifiers
 * @param gigaMultiplyAdds 10^9 multiply-adds of convolutions and linear layers for one image of the crop size
 * @param top1 images whose class is the first guess, in percent
 * @param top5 images whose class is among the first five guesses, in percent
 * @param weights which of the published weights, such as {@code IMAGENET1K_V2}
 * @param cropSize height and width of the images, in pixels
 */
public record Published(
        String variant,
        long parameters,
        double gigaMultiplyAdds,
        double top1,
        double top5,
        String weights,
        int cropSize) {

    private static final Map<String, Published> BY_VARIANT = read();

    /** The figures of a variant; empty where torchvision has no such network. */
    public static Optional<Published> of(String variant) {
        return Optional.ofNullable(BY_VARIANT.get(variant));
    }

    private static Map<String, Published> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Published.class.getResourceAsStream("published.csv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("name,"))
                    .map(Published::parse)
                    .collect(Collectors.toUnmodifiableMap(Published::variant, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Published parse(String line) {
        String[] fields = line.split(",");
        return new Published(
                fields[0],
                Long.parseLong(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]),
                fields[5],
                Integer.parseInt(fields[6]));
    }
}
