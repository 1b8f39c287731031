package io.trainyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PointsTest {
    @Test
    void pointsStandByStepThenTimeThenValueAndNanCountsAsZero() {
        Points points = Points.of(List.of(
                new Point(2, 0, -5),
                new Point(1, 9, 1),
                new Point(1, 8, 3),
                new Point(1, 9, Double.NEGATIVE_INFINITY),
                new Point(1, 9, Double.NaN),
                new Point(1, 9, -1),
                new Point(1, 9, 0)));

        assertThat(points.steps()).containsExactly(1, 1, 1, 1, 1, 1, 2);
        assertThat(points.values()).containsExactly(3, Double.NEGATIVE_INFINITY, -1, Double.NaN, 0, 1, -5);
    }

    @Test
    void ofPointsAlikeInEverythingOneIsKept() {
        Points points = Points.of(List.of(
                new Point(1, 1, Double.NaN),
                new Point(1, 1, 0),
                new Point(1, 1, Double.NaN),
                new Point(1, 2, 0),
                new Point(1, 1, 0)));

        assertThat(points.distinct().times()).containsExactly(1, 1, 2);
        assertThat(points.distinct().values()).containsExactly(Double.NaN, 0, 0);
    }

    @Test
    void aPointIsFoundByEverythingItIs() {
        Points points = Points.of(List.of(new Point(1, 1, 7), new Point(3, 1, Double.NaN), new Point(3, 1, 7)));

        assertThat(points.contains(new Point(3, 1, Double.NaN))).isTrue();
        assertThat(points.contains(new Point(3, 1, 7))).isTrue();
        assertThat(points.contains(new Point(3, 1, 0))).isFalse();
        assertThat(points.contains(new Point(3, 2, 7))).isFalse();
        assertThat(points.contains(new Point(4, 1, 7))).isFalse();
    }
}
