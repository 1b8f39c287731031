package io.trainyard.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageShapeTest {
    @Test
    void readsWhatItWrites() {
        assertThat(ImageShape.parse("3x32x48"))
                .isEqualTo(new ImageShape(3, 32, 48))
                .hasToString("3x32x48");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "32x32", "3x32x32x1", "3x0x32", "3x32x-1", "axbxc", "3x32x99999", "999999999999x1x1"})
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ImageShape.parse(text));
    }
}
