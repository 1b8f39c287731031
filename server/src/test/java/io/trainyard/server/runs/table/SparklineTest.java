package io.trainyard.server.runs.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.web.Sparkline;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void theGreatestNumbersThereAreStandAtTheEdges() {
        assertThat(epochs(-Double.MAX_VALUE, 0.0, Double.MAX_VALUE).points()).isEqualTo("2.0,18.0 42.0,10.0 82.0,2.0");
    }

    @Test
    void valuesThatAreAllTheSameStandAtTheBottom() {
        assertThat(epochs(0.5, 0.5).points()).isEqualTo("2.0,18.0 82.0,18.0");
    }

    @Test
    void valuesStandWhereTheirStepIs() {
        Sparkline curve = new Sparkline(new long[] {100, 110, 300}, new double[] {1, 0, 1});

        assertThat(curve.points()).isEqualTo("2.0,2.0 6.0,18.0 82.0,2.0");
    }

    @Test
    void whatIsNoNumberIsLeftOutAndKeepsItsPlace() {
        Sparkline curve = epochs(1.0, Double.NaN, Double.POSITIVE_INFINITY, 2.0);

        assertThat(curve.points()).isEqualTo("2.0,18.0 82.0,2.0");
        assertThat(curve.drawn()).isTrue();
        assertThat(epochs(1.0, Double.NaN).drawn()).isFalse();
        assertThat(Sparkline.NONE.drawn()).isFalse();
    }

    private static Sparkline epochs(double... values) {
        return new Sparkline(LongStream.range(0, values.length).toArray(), values);
    }
}
