package io.trainyard.server.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aValueIsPutWhereThePathLeadsAndMappingsAreMadeOnTheWay() throws JsonProcessingException {
        ObjectNode document = (ObjectNode) JSON.readTree("{\"train\": {\"epochs\": 3}, \"data\": null}");

        assertThat(put("train.optimizer.lr", document)).isTrue();
        assertThat(put("data.augment.cutout.size", document)).isTrue();

        assertThat(document.toString())
                .isEqualTo("{\"train\":{\"epochs\":3,\"optimizer\":{\"lr\":7}},"
                        + "\"data\":{\"augment\":{\"cutout\":{\"size\":7}}}}");
    }

    @Test
    void elementsOfListsAreNamedByTheirNumber() throws JsonProcessingException {
        ObjectNode document = (ObjectNode) JSON.readTree("{\"layers\": [{\"conv\": 8}, \"relu\", [1, 2]]}");

        assertThat(put("layers[0].conv", document)).isTrue();
        assertThat(put("layers[2][1]", document)).isTrue();
        assertThat(put("layers[3]", document)).isFalse();
        assertThat(put("layers[1].slope", document)).isFalse();
        assertThat(put("layers.conv", document)).isFalse();

        assertThat(document.toString()).isEqualTo("{\"layers\":[{\"conv\":7},\"relu\",[1,7]]}");
        assertThat(FieldPath.parse("layers[0].conv").orElseThrow().get(document))
                .isEqualTo(IntNode.valueOf(7));
        assertThat(FieldPath.parse("layers[9].conv").orElseThrow().get(document).isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", ".a", "a.", "a..b", "[0]", "a[]", "a[-1]", "a[x]", "a[0", "a]b", "a[0]b", "a[1234567]"})
    void whatIsNoPathIsToldApart(String text) {
        assertThat(FieldPath.parse(text)).isEmpty();
    }

    @Test
    void aPartLiesBelowItsWholeAndNotBelowWhatOnlyBeginsLikeIt() {
        assertThat(FieldPath.covers("train", "train.epochs")).isTrue();
        assertThat(FieldPath.covers("train", "train")).isTrue();
        assertThat(FieldPath.covers("layers", "layers[0]")).isTrue();
        assertThat(FieldPath.covers("train", "trainer")).isFalse();
        assertThat(FieldPath.covers("train.epochs", "train")).isFalse();
    }

    private static boolean put(String path, ObjectNode document) {
        return FieldPath.parse(path).orElseThrow().set(document, IntNode.valueOf(7));
    }
}
