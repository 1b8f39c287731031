package io.trainyard.training;

import io.trainyard.contract.CheckpointPolicy.KeepBest;
import io.trainyard.contract.EarlyStopping;
import io.trainyard.contract.Plateau;
import io.trainyard.contract.Resume;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.datasets.ImageSource;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import io.trainyard.networks.transfer.Transfer;
import io.trainyard.training.checkpoints.ResumeState;
import io.trainyard.training.data.DataParts;
import io.trainyard.training.data.Normalization;
import io.trainyard.training.precision.ChosenPrecision;
import io.trainyard.training.telemetry.Telemetry;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The first lines of an attempt's log: what is about to be trained, on what. */
final class Announcement {
    private static final int MOST_NAMES = 8;

    private final Telemetry telemetry;
    private final AttemptOrder.Train order;

    Announcement(Telemetry telemetry, AttemptOrder.Train order) {
        this.telemetry = telemetry;
        this.order = order;
        if (order.warning() != null) {
            warn(order.warning());
        }
        say("Training on %s with %d CPU threads", order.device(), order.threads());
    }

    void data(ImageSource source, DataParts parts, Normalization normalization) {
        say(
                "Data set %s: %,d images to train on, %,d to validate, %,d to test; %d classes, %dx%dx%d",
                order.data().label(),
                parts.train().size(),
                parts.validation().size(),
                parts.test().size(),
                source.classes().size(),
                source.channels(),
                source.height(),
                source.width());
        say("Normalised by mean %s and deviation %s", numbers(normalization.mean()), numbers(normalization.std()));
        if (parts.validation().isEmpty()) {
            warnWithout("validation images", "val/");
        }
        if (parts.test().isEmpty()) {
            warnWithout("test images", "test/");
        }
    }

    /** @param metrics how those begin that cannot be measured then */
    private void warnWithout(String images, String metrics) {
        RunSpec spec = order.spec();
        KeepBest best = spec.checkpoints().keepBest();
        if (best.count() > 0 && best.metric().startsWith(metrics)) {
            warn("There are no " + images + ", so that no best checkpoint is kept by " + best.metric());
        }
        EarlyStopping stopping = spec.train().earlyStopping();
        if (stopping != null && stopping.metric().startsWith(metrics)) {
            warn("There are no " + images + ": early stopping by " + stopping.metric()
                    + " ends the run when its patience is over");
        }
        if (spec.train().schedule() instanceof Plateau plateau
                && plateau.metric().startsWith(metrics)) {
            warn("There are no " + images + ": the learning rate is reduced by " + plateau.metric()
                    + " whenever its patience is over");
        }
    }

    void network(Network network) {
        say(
                "Network %s: %,d parameters, %,d multiply-adds an image",
                network.variant(), network.parameters(), network.multiplyAdds());
        List<String> frozen = network.layers().stream()
                .filter(Layer::isFrozen)
                .map(Layer::name)
                .toList();
        if (!frozen.isEmpty()) {
            say(
                    "%d layers are frozen (%s): %,d of %,d parameters are trained",
                    frozen.size(), names(frozen), network.trainable(), network.parameters());
        }
    }

    void transfer(long checkpoint, Transfer transfer) {
        say(
                "Starts from checkpoint %d: %d tensors taken",
                checkpoint, transfer.taken().size());
        if (!transfer.drawn().isEmpty()) {
            say("Drawn anew: %s", names(transfer.drawn()));
        }
        if (!transfer.unused().isEmpty()) {
            warn("The network has no place for " + transfer.unused().size() + " tensors of the checkpoint: "
                    + names(transfer.unused()));
        }
    }

    void resume(ResumeState state) {
        say("Going on after epoch %d, step %,d", state.epoch(), state.step());
    }

    /** @param remembers whether the optimizer goes on with what it remembered */
    void otherRun(Resume origin, ResumeState state, boolean remembers) {
        String from = origin.run() == null ? "checkpoint " + origin.checkpoint() : "the end of run " + origin.run();
        say("Going on from %s: after epoch %d, step %,d", from, state.epoch(), state.step());
        if (!remembers) {
            say("There is no state of this optimizer in it, so that the optimizer starts fresh");
        }
    }

    void averageBegins() {
        say("There is no average of the weights in it, so that averaging begins with the next update");
    }

    void precision(ChosenPrecision precision) {
        say("Precision: %s", precision);
        precision.warning().ifPresent(this::warn);
    }

    private void say(String format, Object... values) {
        telemetry.log(Level.INFO, String.format(Locale.ROOT, format, values));
    }

    private void warn(String text) {
        telemetry.log(Level.WARN, text);
    }

    private static String names(Collection<String> all) {
        String first = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return all.size() > MOST_NAMES ? first + " and " + (all.size() - MOST_NAMES) + " more" : first;
    }

    private static String numbers(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> String.format(Locale.ROOT, "%.4f", value))
                .collect(Collectors.joining(", "));
    }
}
