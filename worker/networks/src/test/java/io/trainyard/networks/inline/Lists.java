package io.trainyard.networks.inline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import java.util.List;

/** Lists of layers as short as a document would have them. */
final class Lists {
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private Lists() {}

    static List<Object> read(String list) {
        try {
            return LENIENT.readValue(list, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(list, e);
        }
    }

    /** A network of 10 classes. */
    static Network build(String input, String list) {
        return InlineNetwork.build(NetworkSpec.of(read(list)), ImageShape.parse(input), 10);
    }
}
