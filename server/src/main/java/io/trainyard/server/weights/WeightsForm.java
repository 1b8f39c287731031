package io.trainyard.server.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.contract.Mistake;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.RunSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.families.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of the weights they upload, as they typed it; null where they said nothing.
 *
 * @param family the one that has the variant, if left out
 * @param variant the family's own name, if left out
 * @param input channels x height x width
 * @param options of the variant, a JSON object
 * @param classNames one per class, separated by commas or line ends
 */
record WeightsForm(
        @Nullable String name,
        @Nullable String family,
        @Nullable String variant,
        @Nullable String input,
        @Nullable String classes,
        @Nullable String options,
        @Nullable String classNames) {

    private static final int MAX_CLASSES = 1_000_000;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws InvalidWeightsFormProblem with every mistake */
    WantedWeights read() {
        Mistakes mistakes = new Mistakes();
        ImageShape shape = input(mistakes);
        int count = classes(mistakes);
        NetworkSpec network = network(mistakes);
        List<String> names = classNames(count, mistakes);
        String title = name(mistakes);
        refuse(mistakes);
        try {
            return new WantedWeights(
                    title.isEmpty() ? network.variant() : title, network, Families.build(network, shape, count), names);
        } catch (NetworkException e) {
            throw new InvalidWeightsFormProblem(
                    e.mistakes().stream().map(WeightsForm::atField).toList());
        }
    }

    private static void refuse(Mistakes mistakes) {
        if (!mistakes.isEmpty()) {
            throw new InvalidWeightsFormProblem(mistakes.all());
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

    private NetworkSpec network(Mistakes mistakes) {
        String named = given(family).isEmpty() ? familyOfVariant() : given(family);
        if (named.isEmpty()) {
            mistakes.add("family", "is missing", "name one, such as resnet");
        }
        return new NetworkSpec(named, given(variant), options(mistakes));
    }

    /** The family that has the variant; empty if none has. */
    private String familyOfVariant() {
        return Families.all().stream()
                .filter(known -> known.variant(given(variant)).isPresent())
                .map(Family::name)
                .findFirst()
                .orElse("");
    }

    private Map<String, Object> options(Mistakes mistakes) {
        if (given(options).isEmpty()) {
            return Map.of();
        }
        try {
            Map<String, Object> read = JSON.readValue(given(options), OBJECT);
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException e) {
            // told below
        }
        mistakes.add("options", "is no JSON object", "write it like {\"width\": 64}");
        return Map.of();
    }

    private ImageShape input(Mistakes mistakes) {
        try {
            return ImageShape.parse(given(input));
        } catch (IllegalArgumentException e) {
            mistakes.add(
                    "input",
                    given(input).isEmpty() ? "is missing" : "is '" + given(input) + "'",
                    "write channels x height x width, like 3x224x224");
            return new ImageShape(1, 1, 1);
        }
    }

    private int classes(Mistakes mistakes) {
        String typed = given(classes);
        if (typed.matches("\\d{1,7}") && Integer.parseInt(typed) >= 2 && Integer.parseInt(typed) <= MAX_CLASSES) {
            return Integer.parseInt(typed);
        }
        mistakes.add(
                "classes",
                typed.isEmpty() ? "is missing" : "is '" + typed + "'",
                "use a whole number from 2 to " + MAX_CLASSES);
        return 0;
    }

    private @Nullable List<String> classNames(int count, Mistakes mistakes) {
        if (given(classNames).isEmpty()) {
            return null;
        }
        List<String> names = Arrays.stream(given(classNames).split("[,\\r\\n]+"))
                .map(String::strip)
                .toList();
        if (count > 0 && names.size() != count) {
            mistakes.add(
                    "classNames",
                    "has " + names.size() + " names, but there are " + count + " classes",
                    "give one for each, in the order of the logits, or none");
        } else if (names.contains("") || Set.copyOf(names).size() < names.size()) {
            mistakes.add("classNames", "has one that is empty or there twice", "give each class a name of its own");
        }
        return names;
    }

    private static Mistake atField(Mistake mistake) {
        return mistake.path().isEmpty() ? new Mistake("variant", mistake.message(), mistake.fix()) : mistake;
    }

    private static String given(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
