package io.trainyard.server.specs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.contract.Mistakes;
import io.trainyard.networks.ImageShape;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What addresses and forms say of a network where there is no specification: {@code input}, {@code classes} and
 * {@code options}. Whatever cannot be read is empty, with a mistake added at the parameter.
 */
public final class NetworkParameters {
    private static final int MAX_CLASSES = 1_000_000;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private NetworkParameters() {}

    /** Channels x height x width of an image when it reaches the network. */
    public static Optional<ImageShape> input(String text, Mistakes mistakes) {
        try {
            return Optional.of(ImageShape.parse(text));
        } catch (IllegalArgumentException e) {
            mistakes.add("input", found(text), "write channels x height x width, like 3x224x224");
            return Optional.empty();
        }
    }

    /** How many logits there are. */
    public static Optional<Integer> classes(String text, Mistakes mistakes) {
        return whole("classes", text, 2, MAX_CLASSES, mistakes);
    }

    /** A number of at most seven digits. */
    public static Optional<Integer> whole(String name, String text, int least, int most, Mistakes mistakes) {
        String digits = text.strip();
        if (digits.matches("\\d{1,7}")) {
            int number = Integer.parseInt(digits);
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        mistakes.add(name, found(text), "use a whole number from " + least + " to " + most);
        return Optional.empty();
    }

    /** Options of a variant. */
    public static Optional<Map<String, Object>> options(String json, Mistakes mistakes) {
        try {
            @Nullable Map<String, Object> options = JSON.readValue(json, OBJECT);
            if (options != null) {
                return Optional.of(options);
            }
        } catch (JsonProcessingException e) {
            // told below
        }
        mistakes.add("options", "is no JSON object", "write it like {\"width\": 64}");
        return Optional.empty();
    }

    private static String found(String text) {
        return text.isBlank() ? "is missing" : "is '" + text.strip() + "'";
    }
}
