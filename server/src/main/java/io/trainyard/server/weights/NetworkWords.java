package io.trainyard.server.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.contract.Mistake;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.families.Family;
import io.trainyard.server.specs.SpecReader;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which network the weights are of, as somebody typed it; null where they said nothing.
 *
 * @param family the one that has the variant, if left out
 * @param variant the family's own name, if left out
 * @param options of the variant, a JSON object
 * @param network instead of the others, the network's part of a specification as JSON: one given by its layers, say
 */
record NetworkWords(
        @Nullable String family, @Nullable String variant, @Nullable String options, @Nullable String network) {

    private static final String WHOLE = "network";
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static NetworkWords ofVariant(@Nullable String family, @Nullable String variant) {
        return new NetworkWords(family, variant, null, null);
    }

    /** Empty, with mistakes added, where no network is named. */
    Optional<NetworkSpec> read(Mistakes mistakes) {
        if (given(network).isEmpty()) {
            return Optional.of(new NetworkSpec(named(mistakes), given(variant), options(mistakes)));
        }
        if (Stream.of(family, variant, options).anyMatch(word -> !given(word).isEmpty())) {
            mistakes.add(WHOLE, "is given beside family, variant or options", "name the network once");
        }
        return SpecReader.network(given(network), mistakes.at(WHOLE));
    }

    /** A mistake of the network at the parameter that holds it. */
    Mistake placed(Mistake mistake) {
        String path = mistake.path();
        if (!given(network).isEmpty()) {
            path = path.isEmpty() ? WHOLE : WHOLE + "." + path;
        }
        return new Mistake(path.isEmpty() ? "variant" : path, mistake.message(), mistake.fix());
    }

    private String named(Mistakes mistakes) {
        String named = given(family).isEmpty() ? familyOfVariant() : given(family);
        if (named.isEmpty()) {
            mistakes.add("family", "is missing", "name one, such as resnet");
        }
        return named;
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

    private static String given(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
