package io.trainyard.training.loop;

import io.trainyard.contract.Metric;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.TrainSpec.Test;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.training.checkpoints.ResumeState;
import io.trainyard.training.data.DataParts;
import io.trainyard.training.engine.TorchNetwork;
import io.trainyard.training.telemetry.Telemetry;
import io.trainyard.training.telemetry.TrainingClock;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trains epoch after epoch until the last one, an early stop or a command, and says how it ended. */
public final class Training {
    private final RunSpec spec;
    private final DataParts data;
    private final TorchNetwork network;
    private final EpochLoop loop;
    private final LearningRate rate;
    private final Keeper keeper;
    private final FinalScores finalScores;
    private final Telemetry telemetry;
    private final TrainingClock clock;
    private final Commands commands;
    private final Patience patience;
    private final boolean ended;

    public Training(
            RunSpec spec,
            DataParts data,
            TorchNetwork network,
            EpochLoop loop,
            LearningRate rate,
            Keeper keeper,
            FinalScores finalScores,
            Telemetry telemetry,
            TrainingClock clock,
            Commands commands,
            @Nullable ResumeState resumed) {
        this.spec = spec;
        this.data = data;
        this.network = network;
        this.loop = loop;
        this.rate = rate;
        this.keeper = keeper;
        this.finalScores = finalScores;
        this.telemetry = telemetry;
        this.clock = clock;
        this.commands = commands;
        this.patience = new Patience(spec.train().earlyStopping(), resumed == null ? null : resumed.patience());
        this.ended = resumed != null && resumed.ended();
    }

    /**
     * Trains from {@code epoch} on; where an earlier attempt came to the end, nothing is left to do.
     *
     * @throws DivergedException if a loss is NaN or infinite
     * @throws IOException if a checkpoint cannot be written
     */
    public Outcome run(int epoch) throws IOException, InterruptedException {
        if (ended) {
            return new Outcome(Ending.COMPLETED, "");
        }
        try {
            Next next = train(epoch);
            while (next == Next.EPOCH) {
                epoch++;
                next = train(epoch);
            }
            if (next == Next.COMMAND) {
                return yielded(epoch + 1);
            }
            finalScores.take(epoch);
            keeper.end(epoch, clock.read().step(), patience.state(), rate.state());
            return new Outcome(Ending.COMPLETED, "");
        } catch (AbandonedException e) {
            return yielded(epoch);
        }
    }

    /** What follows an epoch. */
    private enum Next {
        EPOCH,
        COMMAND,
        END
    }

    /** Trains, scores and keeps one epoch. */
    private Next train(int epoch) throws IOException, AbandonedException, InterruptedException {
        long begin = System.nanoTime();
        Map<String, Double> metrics = new LinkedHashMap<>();
        Score trained = loop.train(network, data.train(), epoch);
        metrics.put(Metric.TRAIN_LOSS, trained.loss());
        metrics.put(Metric.TRAIN_ACCURACY, trained.accuracy());
        String line = "train " + trained;
        if (!data.validation().isEmpty()) {
            Score validated = loop.score(network, data.validation());
            metrics.put(Metric.VAL_LOSS, validated.loss());
            metrics.put(Metric.VAL_ACCURACY, validated.accuracy());
            line += "; validation " + validated;
        }
        if (spec.train().test() == Test.EVERY_EPOCH && !data.test().isEmpty()) {
            Score tested = loop.score(network, data.test());
            metrics.put(Metric.TEST_LOSS, tested.loss());
            metrics.put(Metric.TEST_ACCURACY, tested.accuracy());
            line += "; test " + tested;
        }
        metrics.forEach((key, value) -> telemetry.point(key, Axis.EPOCH, epoch, value));
        telemetry.point(Metric.LR, Axis.EPOCH, epoch, rate.at(epoch, 0).lr());
        double seconds = (System.nanoTime() - begin) / 1e9;
        telemetry.log(
                Level.INFO,
                String.format(
                        Locale.ROOT,
                        "Epoch %d: %s; %.1f s, of which training waited %.2f s for images",
                        epoch,
                        line,
                        seconds,
                        loop.waited() / 1e9));
        rate.after(epoch, metrics).ifPresent(lr -> tellReduction(epoch, lr));
        boolean over = isOver(epoch, metrics);
        boolean yields = commands.given().isPresent();
        keeper.keep(epoch, clock.read().step(), metrics, over, patience.state(), rate.state(), yields);
        telemetry.flush();
        return over ? Next.END : yields ? Next.COMMAND : Next.EPOCH;
    }

    private void tellReduction(int epoch, double lr) {
        telemetry.log(Level.INFO, "Learning rate reduced to " + LearningRate.words(lr) + " after epoch " + epoch);
    }

    private boolean isOver(int epoch, Map<String, Double> metrics) {
        boolean stopsEarly = patience.isOverAfter(metrics);
        boolean last = epoch + 1 >= spec.train().epochs();
        if (stopsEarly && !last) {
            telemetry.log(
                    Level.INFO,
                    String.format(
                            Locale.ROOT,
                            "Stopping early after epoch %d: %s has not got better for %d epochs (best %.4f)",
                            epoch,
                            spec.train().earlyStopping().metric(),
                            patience.state().waited(),
                            patience.state().best()));
        }
        return stopsEarly || last;
    }

    /** The outcome when a command ended training before or within {@code epoch}. */
    private Outcome yielded(int epoch) {
        return switch (commands.given().orElseThrow()) {
            case CANCEL -> new Outcome(Ending.CANCELLED, "Cancelled in epoch " + epoch + ".");
            case STOP -> new Outcome(Ending.RELEASED, "The worker stopped in epoch " + epoch + ".");
            case PAUSE -> new Outcome(Ending.PAUSED, "Paused before epoch " + epoch + ".");
        };
    }
}
