package io.trainyard.server.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSpecTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"network\": {\"family\": \"resnet\"}, \"data\": {\"dataset\": \"shapes\"}}",
                "{\"train\": {\"optimizer\": {\"type\": \"of tomorrow\"}}}"
            })
    void whatLacksAPartOrSpeaksOfUnknownThingsCannotBeRead(String json) {
        StoredSpec stored = new StoredSpec(json);

        assertThat(stored.read()).isEmpty();
        assertThatThrownBy(stored::get).isInstanceOf(UnreadableSpecProblem.class);
    }
}
