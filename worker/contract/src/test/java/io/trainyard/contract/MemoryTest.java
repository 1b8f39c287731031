package io.trainyard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
    @Test
    void isReadInMebibytesAndGibibytes() {
        assertThat(Memory.parse("512MiB").bytes()).isEqualTo(512L << 20);
        assertThat(Memory.parse("1.5 GiB").bytes()).isEqualTo(3L << 29);
        assertThat(Memory.parse("1.5 GiB")).hasToString("1536MiB");
        assertThat(Memory.parse("4GiB")).hasToString("4GiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "4GB", "-1GiB", "0MiB", "1e3MiB"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Memory.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
