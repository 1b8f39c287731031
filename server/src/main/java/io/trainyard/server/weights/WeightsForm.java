package io.trainyard.server.weights;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.RunSpec;
import io.trainyard.datasets.ClassNames;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.families.Families;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of the weights they upload, as they typed it; null where they said nothing.
 *
 * @param input channels x height x width
 * @param classNames one per class, separated by commas or line ends
 */
record WeightsForm(
        @Nullable String name,
        NetworkWords network,
        @Nullable String input,
        @Nullable String classes,
        @Nullable String classNames) {

    private static final int MAX_CLASSES = 1_000_000;

    /** @throws InvalidWeightsFormProblem with every mistake */
    WantedWeights read() {
        Mistakes mistakes = new Mistakes();
        Optional<ImageShape> shape = input(mistakes);
        Optional<Integer> count = classes(mistakes);
        Optional<NetworkSpec> spec = network.read(mistakes);
        @Nullable List<String> names = classNames(count, mistakes);
        String title = name(mistakes);
        if (!mistakes.isEmpty()) {
            throw new InvalidWeightsFormProblem(mistakes.all());
        }
        return wanted(title, spec.orElseThrow(), shape.orElseThrow(), count.orElseThrow(), names);
    }

    private WantedWeights wanted(
            String title, NetworkSpec spec, ImageShape shape, int count, @Nullable List<String> names) {
        try {
            Network built = Families.build(spec, shape, count);
            return new WantedWeights(title.isEmpty() ? built.variant() : title, spec, built, names);
        } catch (NetworkException e) {
            throw new InvalidWeightsFormProblem(
                    e.mistakes().stream().map(network::placed).toList());
        }
    }

    private String name(Mistakes mistakes) {
        String title = given(name);
        if (title.length() > RunSpec.MAX_NAME || title.chars().anyMatch(Character::isISOControl)) {
            mistakes.add(
                    "name",
                    "is too long or holds control characters",
                    "use 1 to " + RunSpec.MAX_NAME + " printable characters");
        }
        return title;
    }

    private Optional<ImageShape> input(Mistakes mistakes) {
        try {
            return Optional.of(ImageShape.parse(given(input)));
        } catch (IllegalArgumentException e) {
            mistakes.add("input", missingOr(input), "write channels x height x width, like 3x224x224");
            return Optional.empty();
        }
    }

    private Optional<Integer> classes(Mistakes mistakes) {
        String typed = given(classes);
        if (typed.matches("\\d{1,7}") && Integer.parseInt(typed) >= 2 && Integer.parseInt(typed) <= MAX_CLASSES) {
            return Optional.of(Integer.parseInt(typed));
        }
        mistakes.add("classes", missingOr(classes), "use a whole number from 2 to " + MAX_CLASSES);
        return Optional.empty();
    }

    private @Nullable List<String> classNames(Optional<Integer> count, Mistakes mistakes) {
        if (given(classNames).isEmpty()) {
            return null;
        }
        List<String> names = Arrays.stream(given(classNames).split("[,\\r\\n]+"))
                .map(String::strip)
                .toList();
        if (count.isPresent() && names.size() != count.get()) {
            mistakes.add(
                    "classNames",
                    "has " + names.size() + " names, but there are " + count.get() + " classes",
                    "give one for each, in the order of the logits, or none");
        } else {
            ClassNames.mistake(names)
                    .ifPresent(what ->
                            mistakes.add("classNames", "cannot be used: " + what, "give each class a name of its own"));
        }
        return names;
    }

    private static String missingOr(@Nullable String typed) {
        return given(typed).isEmpty() ? "is missing" : "is '" + given(typed) + "'";
    }

    private static String given(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
