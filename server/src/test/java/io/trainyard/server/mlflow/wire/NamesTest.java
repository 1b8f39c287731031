package io.trainyard.server.mlflow.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final MlflowRequest REQUEST = MlflowRequest.ofBody(new ObjectMapper().createObjectNode());

    @ParameterizedTest
    @ValueSource(strings = {"loss", "val/loss", "a.b-c_d", "with space", "step:1", "größe", "損失", "a/...b", " "})
    void aName(String name) {
        assertThat(Names.check(REQUEST, "key", "Key", name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$b", "a\nb", "a\0b", "a\"b", "a\\b", "{}", "😀"})
    void charactersThatNamesDoNotHave(String name) {
        assertThatThrownBy(() -> Names.check(REQUEST, "key", "Key", name))
                .isInstanceOf(MlflowProblem.class)
                .hasMessageContaining("for parameter 'key' supplied: Names may only contain");
    }

    @ParameterizedTest
    @CsvSource({".,.", "..,..", "/a,/a", "a/,a", "a//b,a/b", "./a,a", "a/..,.", "a/../b,b", "../a,../a", "/..,/"})
    void pathsThatLeadElsewhere(String name, String path) {
        assertThatThrownBy(() -> Names.check(REQUEST, "key", "Key", name))
                .isInstanceOf(MlflowProblem.class)
                .hasMessageEndingWith("This name would resolve to '" + path + "'");
    }

    @ParameterizedTest
    @CsvSource({"k,250,true", "k,251,false", "損,250,true", "損,251,false"})
    void lengthsAreInCharacters(String letter, int length, boolean possible) {
        String name = letter.repeat(length);
        if (possible) {
            assertThat(Names.check(REQUEST, "key", "Key", name)).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> Names.check(REQUEST, "key", "Key", name))
                    .hasMessage("'Key' exceeds the maximum length of 250 characters");
        }
    }
}
