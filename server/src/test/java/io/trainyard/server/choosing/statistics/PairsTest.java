package io.trainyard.server.choosing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PairsTest {
    /**
     * Airway hyper-responsiveness of 21 children before and after stem cell transplantation (Bentur and others, 2009), as
     * in Fagerland, Lydersen and Laake, BMC Medical Research Methodology 13:91, 2013, table 1, and their exact
     * conditional test.
     */
    private static final Pairs AIRWAYS = new Pairs(1, 1, 7, 12);

    @Test
    void withFewImagesThatTellThemApartTheTestIsExact() {
        assertThat(AIRWAYS.isExact()).isTrue();
        assertThat(AIRWAYS.p()).isEqualTo(0.0703, within(5e-5));
    }

    /**
     * Two media for tubercle bacilli: Armitage and Berry, Statistical Methods in Medical Research, 1994, page 127.
     * StatsDirect's manual has the same table and the exact p.
     */
    @Test
    void theExactTestIsTwoSided() {
        assertThat(new Pairs(20, 12, 2, 16).p()).isEqualTo(0.0129, within(5e-5));
    }

    /**
     * Ratings of a president in two surveys: Agresti, Categorical Data Analysis, 1990, page 350, and the manual of R's
     * {@code mcnemar.test}, which without continuity correction gives 17.3559 and the p below.
     */
    @Test
    void withManyItIsMcNemarsOwn() {
        Pairs ratings = new Pairs(794, 150, 86, 570);

        assertThat(ratings.isExact()).isFalse();
        assertThat(ratings.p()).isEqualTo(3.099e-5, within(5e-9));
        assertThat(ratings.difference()).isEqualTo(0.04);
    }

    @Test
    void whoeverTellsTheSameImagesRightCannotBeToldApart() {
        assertThat(new Pairs(5, 0, 0, 5).p()).isEqualTo(1);
        assertThat(new Pairs(5, 3, 3, 5).p()).isEqualTo(1);
        assertThat(new Pairs(5, 40, 40, 5).p()).isEqualTo(1);
    }

    /** Bonett and Price's interval of the airways: Fagerland, Lydersen and Laake, Statistics in Medicine 33, 2014. */
    @Test
    void theIntervalOfTheDifferenceIsThePublishedOne() {
        Interval interval = AIRWAYS.interval(0.95);

        assertThat(interval.low()).isEqualTo(-0.508, within(5e-4));
        assertThat(interval.high()).isEqualTo(-0.013, within(5e-4));
    }

    @Test
    void twoThatAreAlwaysRightMayStillDifferALittle() {
        Interval interval = new Pairs(100, 0, 0, 0).interval(0.95);

        assertThat(interval.contains(0)).isTrue();
        assertThat(interval.high()).isBetween(0.0, 0.05);
        assertThat(interval.low()).isEqualTo(-interval.high(), within(1e-12));
    }

    @Test
    void theyAreCountedImageByImage() {
        BitSet first = BitSet.valueOf(new long[] {0b1110});
        BitSet second = BitSet.valueOf(new long[] {0b0111});

        assertThat(Pairs.of(first, second, 6)).isEqualTo(new Pairs(2, 1, 1, 2));
        assertThat(first.cardinality()).isEqualTo(3);
    }

    @Test
    void thereAreNoneOfNoImages() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pairs(0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pairs(3, -1, 0, 0));
    }
}
