package io.trainyard.training.loop;

import io.trainyard.contract.Metric;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.training.checkpoints.CheckpointFiles;
import io.trainyard.training.data.Subset;
import io.trainyard.training.engine.TorchNetwork;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.telemetry.Telemetry;
import java.io.IOException;
import java.util.Map;

/**
 * Scores the last and the best weights on the test split, once, when training is over. The last one's scores are the
 * run's; each checkpoint also gets its own.
 */
public final class FinalScores {
    private final Subset test;
    private final TorchNetwork network;
    private final Loader loader;
    private final EpochLoop loop;
    private final Keeper keeper;
    private final CheckpointFiles files;
    private final Telemetry telemetry;

    /** @param test empty if nothing is to be scored */
    public FinalScores(
            Subset test,
            TorchNetwork network,
            Loader loader,
            EpochLoop loop,
            Keeper keeper,
            CheckpointFiles files,
            Telemetry telemetry) {
        this.test = test;
        this.network = network;
        this.loader = loader;
        this.loop = loop;
        this.keeper = keeper;
        this.files = files;
        this.telemetry = telemetry;
    }

    /** Loads the run's network with other weights. */
    @FunctionalInterface
    public interface Loader {
        TorchNetwork load(Weights weights) throws IOException;
    }

    /** Scores what there is to score after {@code lastEpoch}. */
    void take(int lastEpoch) throws IOException, AbandonedException, InterruptedException {
        if (test.isEmpty()) {
            return;
        }
        Score last = loop.score(network, test);
        metrics(last).forEach((key, value) -> telemetry.point(key, Axis.EPOCH, lastEpoch, value));
        telemetry.log(Level.INFO, "Test, last epoch (" + lastEpoch + "): " + last);
        keeper.checkpointOf(lastEpoch).ifPresent(cut -> files.addMetrics(cut, metrics(last)));
        CheckpointCut best = files.best();
        if (best != null && best.epoch() != lastEpoch) {
            Score score = scoreBest();
            telemetry.log(Level.INFO, "Test, best epoch (" + best.epoch() + "): " + score);
            files.addMetrics(best, metrics(score));
        }
    }

    private Score scoreBest() throws IOException, AbandonedException, InterruptedException {
        try (SafetensorsFile file = files.openBest();
                TorchNetwork best = loader.load(file)) {
            return loop.score(best, test);
        }
    }

    private static Map<String, Double> metrics(Score score) {
        return Map.of(Metric.TEST_LOSS, score.loss(), Metric.TEST_ACCURACY, score.accuracy());
    }
}
