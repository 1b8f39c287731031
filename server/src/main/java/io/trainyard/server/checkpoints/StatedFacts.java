package io.trainyard.server.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.datasets.ClassNames;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a safetensors file says of the network's use, as our workers write it: lists as JSON. Anybody may
 * have written it, so what cannot be read is as if it were not there.
 */
public record StatedFacts(Map<String, String> metadata) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static StatedFacts of(Map<String, String> metadata) {
        return new StatedFacts(metadata);
    }

    /** In the order of the logits; null unless there is a name of its own for each class. */
    public @Nullable List<String> classNames(int classes) {
        return list("classes", new TypeReference<List<String>>() {}, classes)
                .filter(names -> ClassNames.mistake(names).isEmpty())
                .orElse(null);
    }

    /** What was subtracted from pixel values in [0, 1], one per channel. */
    public @Nullable List<Double> mean(int channels) {
        return numbers("mean", channels, Double::isFinite);
    }

    /** What they were divided by after that, one per channel. */
    public @Nullable List<Double> std(int channels) {
        return numbers("std", channels, number -> Double.isFinite(number) && number > 0);
    }

    private @Nullable List<Double> numbers(String key, int size, Predicate<Double> possible) {
        return list(key, new TypeReference<List<Double>>() {}, size)
                .filter(numbers -> numbers.stream().allMatch(possible))
                .orElse(null);
    }

    private <T> Optional<List<T>> list(String key, TypeReference<List<T>> type, int size) {
        try {
            @Nullable List<T> list = JSON.readValue(metadata.getOrDefault(key, "null"), type);
            return Optional.ofNullable(list)
                    .filter(found -> found.size() == size && found.stream().noneMatch(Objects::isNull));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
