package io.trainyard.training.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.CheckpointPolicy;
import io.trainyard.contract.CheckpointPolicy.KeepBest;
import io.trainyard.contract.Metric;
import io.trainyard.contract.Mode;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.training.checkpoints.Retention.Decision;
import io.trainyard.training.checkpoints.Retention.Ranked;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetentionTest {

    @Test
    void theBestIsKeptAndDropsTheOneItSupersedes() {
        Retention retention = retention(null, null, 1, false);

        assertThat(after(retention, 0, 0.5).reasons()).containsExactly(Reason.BEST);
        assertThat(after(retention, 1, 0.4)).isEqualTo(new Decision(Set.of(), List.of(), List.of()));
        Decision better = after(retention, 2, 0.6);
        assertThat(better.reasons()).containsExactly(Reason.BEST);
        assertThat(better.dropped()).containsExactly(0);
        assertThat(retention.bestEpoch()).hasValue(2);
    }

    @Test
    void theBestFewAreKept() {
        Retention retention = retention(null, null, 2, false);
        after(retention, 0, 0.5);
        after(retention, 1, 0.7);

        assertThat(after(retention, 2, 0.6).dropped()).containsExactly(0);
        assertThat(retention.best()).containsExactly(new Ranked(1, 0.7), new Ranked(2, 0.6));
    }

    @Test
    void whatThePolicyNamesIsNeverDropped() {
        Retention retention = retention(List.of(0), null, 1, false);

        assertThat(after(retention, 0, 0.5).reasons()).containsExactlyInAnyOrder(Reason.POLICY, Reason.BEST);
        Decision better = after(retention, 1, 0.6);
        assertThat(better.dropped()).isEmpty();
        assertThat(better.noLongerBest()).containsExactly(0);
    }

    @Test
    void ofEqualsTheEarlierIsTheBest() {
        Retention retention = retention(null, null, 1, false);
        after(retention, 0, 0.5);

        assertThat(after(retention, 1, 0.5).reasons()).isEmpty();
        assertThat(retention.bestEpoch()).hasValue(0);
    }

    @Test
    void nanIsNeverTheBest() {
        Retention retention = retention(null, null, 1, false);

        assertThat(after(retention, 0, Double.NaN).reasons()).isEmpty();
        assertThat(retention.bestEpoch()).isEmpty();
    }

    @Test
    void aLossIsBetterWhenItIsLess() {
        Retention retention = new Retention(
                new CheckpointPolicy(null, null, new KeepBest(Metric.VAL_LOSS, Mode.MIN, 1), false), List.of());
        retention.after(0, Map.of(Metric.VAL_LOSS, 1.0), false);

        assertThat(retention.after(1, Map.of(Metric.VAL_LOSS, 0.5), false).dropped())
                .containsExactly(0);
    }

    @Test
    void everySoManyEpochsAndTheLastAreKept() {
        Retention retention = retention(null, 2, 0, true);

        assertThat(after(retention, 0, 0.5).reasons()).isEmpty();
        assertThat(after(retention, 1, 0.5).reasons()).containsExactly(Reason.POLICY);
        assertThat(retention.after(2, Map.of(), true).reasons()).containsExactly(Reason.LAST);
    }

    @Test
    void anEpochWithoutTheMetricIsNotRanked() {
        Retention retention = retention(null, null, 1, false);

        assertThat(retention.after(0, Map.of(), false).reasons()).isEmpty();
    }

    @Test
    void aLaterAttemptGoesOnFromTheBestSoFar() {
        Retention retention = new Retention(CheckpointPolicy.DEFAULT, List.of(new Ranked(3, 0.9)));

        assertThat(after(retention, 5, 0.8).reasons()).isEmpty();
        assertThat(after(retention, 6, 0.95).dropped()).containsExactly(3);
    }

    private static Retention retention(List<Integer> at, Integer every, int best, boolean last) {
        return new Retention(new CheckpointPolicy(at, every, new KeepBest(null, null, best), last), List.of());
    }

    private static Decision after(Retention retention, int epoch, double accuracy) {
        return retention.after(epoch, Map.of(Metric.VAL_ACCURACY, accuracy), false);
    }
}
