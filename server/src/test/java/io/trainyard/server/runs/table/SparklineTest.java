package io.trainyard.server.runs.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.web.Sparkline;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void theGreatestNumbersThereAreStandAtTheEdges() {
        Sparkline curve = new Sparkline(List.of(-Double.MAX_VALUE, 0.0, Double.MAX_VALUE));

        assertThat(curve.points()).isEqualTo("2.0,18.0 42.0,10.0 82.0,2.0");
    }

    @Test
    void valuesThatAreAllTheSameStandAtTheBottom() {
        assertThat(new Sparkline(List.of(0.5, 0.5)).points()).isEqualTo("2.0,18.0 82.0,18.0");
    }

    @Test
    void whatIsNoNumberIsLeftOutAndKeepsItsPlace() {
        Sparkline curve = new Sparkline(List.of(1.0, Double.NaN, Double.POSITIVE_INFINITY, 2.0));

        assertThat(curve.points()).isEqualTo("2.0,18.0 82.0,2.0");
        assertThat(curve.drawn()).isTrue();
        assertThat(new Sparkline(List.of(1.0, Double.NaN)).drawn()).isFalse();
    }
}
