package io.trainyard.serving.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReferenceTest {
    @Test
    void aVersionIsNamedByAliasOrNumber() {
        assertThat(ModelReference.parse("shapes@production")).isEqualTo(new ModelReference("shapes", "@production"));
        assertThat(ModelReference.parse("shapes@3")).isEqualTo(new ModelReference("shapes", "3"));
        assertThat(ModelReference.parse("my shapes 2@3").address())
                .isEqualTo("/api/v1/models/my%20shapes%202/versions/3");
        assertThat(ModelReference.parse("shapes@production").isAlias()).isTrue();
        assertThat(ModelReference.parse("shapes@3").isAlias()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shapes", "@production", "shapes@", ""})
    void whatNamesNoVersionIsToldHowToNameOne(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelReference.parse(text))
                .withMessageContaining("like shapes@production or shapes@3");
    }
}
