package io.trainyard.server.mlflow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "'\"5\"', 5",
        "'\"-9223372036854775808\"', -9223372036854775808",
        "9223372036854775807, 9223372036854775807",
        "1e3, 1000",
        "5.0, 5",
        "-0.0, 0"
    })
    void wholeNumbersComeAsNumbersAndTexts(String json, long number) throws JsonProcessingException {
        assertThat(WireNumbers.whole(read(json))).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "\"9223372036854775808\"",
                "1e19",
                "1e400",
                "0.5",
                "\"0.5\"",
                "\"\"",
                "\" 5\"",
                "\"five\"",
                "true",
                "[5]",
                "NaN"
            })
    void everythingElseIsNone(String json) throws JsonProcessingException {
        assertThat(WireNumbers.whole(read(json))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5",
        "7, 7",
        "'\"0.5\"', 0.5",
        "'\"1e-3\"', 0.001",
        "'\"NaN\"', NaN",
        "'\"Infinity\"', Infinity",
        "'\"-Infinity\"', -Infinity",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void realNumbersComeAsNumbersTextsAndWords(String json, double number) throws JsonProcessingException {
        assertThat(WireNumbers.real(read(json))).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"nan\"", "\"inf\"", "\"0x1p3\"", "\"1d\"", "\"\"", "\" 1\"", "true", "{}"})
    void whatJavaAlsoReadsIsNone(String json) throws JsonProcessingException {
        assertThat(WireNumbers.real(read(json))).isEmpty();
    }

    @Test
    void typesHavePythonsNames() throws JsonProcessingException {
        assertThat(WireNumbers.type(read("[]"))).isEqualTo("list");
        assertThat(WireNumbers.type(read("{}"))).isEqualTo("dict");
        assertThat(WireNumbers.type(read("\"\""))).isEqualTo("str");
        assertThat(WireNumbers.type(read("1"))).isEqualTo("int");
        assertThat(WireNumbers.type(read("1.5"))).isEqualTo("float");
        assertThat(WireNumbers.type(read("false"))).isEqualTo("bool");
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return MlflowRequestReader.JSON.readTree(json);
    }
}
