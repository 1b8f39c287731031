package io.trainyard.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void everyLevelStandsForAnEighthOfTheSpan() {
        assertThat(of(8, 0, 1, 2, 3, 4, 5, 6, 7)).isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(of(8, -1, 1)).isEqualTo("▁█");
    }

    @Test
    void aCurveThatDoesNotMoveStandsInTheMiddle() {
        assertThat(of(8, 3, 3, 3)).isEqualTo("▅▅▅");
        assertThat(of(8)).isEmpty();
    }

    @Test
    void aSpikeOfOneEpochInAThousandIsSeen() {
        double[] values = new double[1000];
        Arrays.setAll(values, epoch -> epoch == 899 ? 0.91 : 0.01 + 0.001 * (epoch % 2));
        assertThat(Sparkline.of(values, 20, Glyphs.UNICODE)).isEqualTo("▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█▁▁");
    }

    @Test
    void whatIsNoNumberIsMarkedAndDoesNotStretchTheScale() {
        assertThat(of(8, 0, Double.NaN, 7, Double.POSITIVE_INFINITY)).isEqualTo("▁×█×");
    }

    @Test
    void theGreatestNumbersThereAreCanBeDrawn() {
        assertThat(of(8, -Double.MAX_VALUE, 0, Double.MAX_VALUE)).isEqualTo("▁▅█");
    }

    @Test
    void aTerminalWithoutBlocksGetsOtherCharacters() {
        assertThat(Glyphs.of(StandardCharsets.US_ASCII)).isEqualTo(Glyphs.ASCII);
        assertThat(Glyphs.of(StandardCharsets.UTF_8)).isEqualTo(Glyphs.UNICODE);
        assertThat(Sparkline.of(new double[] {0, 1}, 8, Glyphs.ASCII)).isEqualTo("_#");
    }

    private static String of(int columns, double... values) {
        return Sparkline.of(values, columns, Glyphs.UNICODE);
    }
}
