package io.trainyard.server.choosing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    /**
     * R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods", Statistics
     * in Medicine 17, 1998, table I, method 3.
     */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        " 0,  20, 0.0000, 0.1611",
        " 1,  29, 0.0061, 0.1718",
    })
    void itsIntervalIsTheOneThatNewcombePublished(int right, int images, double low, double high) {
        Interval interval = new Proportion(right, images).interval(0.95);

        assertThat(interval.low()).isEqualTo(low, within(5e-5));
        assertThat(interval.high()).isEqualTo(high, within(5e-5));
        assertThat(interval.level()).isEqualTo(0.95);
    }

    @Test
    void itsIntervalStaysBetweenNothingAndAll() {
        assertThat(new Proportion(20, 20).interval(0.999).high()).isEqualTo(1);
        assertThat(new Proportion(0, 20).interval(0.999).low()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 5", "6, 5"})
    void thereIsNoShareOfNothing(int right, int images) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(right, images));
    }
}
