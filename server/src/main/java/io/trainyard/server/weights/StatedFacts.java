package io.trainyard.server.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a safetensors file says of the network's use, as our workers write it: lists as JSON. Anybody may
 * have written it, so what cannot be read is as if it were not there.
 */
record StatedFacts(Map<String, String> metadata) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static StatedFacts of(Map<String, String> metadata) {
        return new StatedFacts(metadata);
    }

    /** In the order of the logits; null unless there is one for each class. */
    @Nullable
    List<String> classNames(int classes) {
        return list("classes", new TypeReference<>() {}, classes);
    }

    /** What was subtracted from pixel values in [0, 1], one per channel. */
    @Nullable
    List<Double> mean(int channels) {
        return list("mean", new TypeReference<>() {}, channels);
    }

    /** What they were divided by after that, one per channel. */
    @Nullable
    List<Double> std(int channels) {
        return list("std", new TypeReference<>() {}, channels);
    }

    private <T> @Nullable List<T> list(String key, TypeReference<List<T>> type, int size) {
        String text = metadata.get(key);
        if (text == null) {
            return null;
        }
        try {
            List<T> list = JSON.readValue(text, type);
            return list == null || list.size() != size || list.stream().anyMatch(Objects::isNull) ? null : list;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
