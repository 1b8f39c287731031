package io.trainyard.training.loop;

import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.training.checkpoints.CheckpointFiles;
import io.trainyard.training.checkpoints.ResumePace;
import io.trainyard.training.checkpoints.ResumeState;
import io.trainyard.training.checkpoints.Retention;
import io.trainyard.training.engine.TorchNetwork;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.telemetry.Telemetry;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cuts checkpoints and resume points at the ends of epochs, when they are due. */
public final class Keeper {
    private final TorchNetwork network;
    private final CheckpointFiles files;
    private final Retention retention;
    private final ResumePace pace;
    private final Telemetry telemetry;
    private final ResumeState.Rules rules;
    private final boolean scoresBest;
    private @Nullable CheckpointCut last;

    /** @param scoresBest whether the best weights will be looked at again when training is over */
    public Keeper(
            TorchNetwork network,
            CheckpointFiles files,
            Retention retention,
            ResumePace pace,
            Telemetry telemetry,
            ResumeState.Rules rules,
            boolean scoresBest) {
        this.network = network;
        this.files = files;
        this.retention = retention;
        this.pace = pace;
        this.telemetry = telemetry;
        this.rules = rules;
        this.scoresBest = scoresBest;
    }

    /**
     * Keeps what has to be kept of an epoch that has just ended.
     *
     * @param over whether it was the last one
     * @param rate null where no metric decides about it
     * @param yields whether the attempt ends here although the run does not, so that a resume point is due in any case
     */
    void keep(
            int epoch,
            long step,
            Map<String, Double> metrics,
            boolean over,
            Patience.State patience,
            LearningRate.@Nullable State rate,
            boolean yields)
            throws IOException {
        Retention.Decision decision = retention.after(epoch, metrics, over);
        if (!decision.reasons().isEmpty()) {
            last = files.cut(epoch, step, decision.reasons(), metrics, network.kept());
            if (scoresBest && isBest(epoch)) {
                files.rememberBest(last);
            }
            telemetry.log(Level.INFO, "Checkpoint of epoch " + epoch + " kept (" + words(last) + ")");
        }
        for (int dropped : decision.dropped()) {
            files.drop(dropped);
        }
        for (int superseded : decision.noLongerBest()) {
            files.withdrawBest(superseded);
        }
        if (!over && (yields || pace.isDue(System.nanoTime()))) {
            cutResumePoint(state(epoch, step, patience, rate, false));
        }
    }

    /** Keeps what the run can be extended from, when all else about it has been told. */
    void end(int epoch, long step, Patience.State patience, LearningRate.@Nullable State rate) throws IOException {
        cutResumePoint(state(epoch, step, patience, rate, true));
        telemetry.log(Level.INFO, pace.summary(System.nanoTime()));
    }

    private ResumeState state(
            int epoch, long step, Patience.State patience, LearningRate.@Nullable State rate, boolean ended) {
        return new ResumeState(
                epoch, step, network.updates(), retention.best(), patience, rate, files.best(), rules, ended);
    }

    /** Who goes on from it begins with the next step: whatever was measured until now has to be told before. */
    private void cutResumePoint(ResumeState state) throws IOException {
        telemetry.flush();
        long begin = System.nanoTime();
        files.cutResumePoint(state, network, network.stateTensors());
        pace.cut(begin, System.nanoTime());
        telemetry.log(Level.INFO, "Resume point cut after epoch " + state.epoch());
    }

    private boolean isBest(int epoch) {
        return retention.bestEpoch().orElse(-1) == epoch;
    }

    /** The checkpoint of {@code epoch}, if this attempt kept one as its latest. */
    Optional<CheckpointCut> checkpointOf(int epoch) {
        return Optional.ofNullable(last).filter(cut -> cut.epoch() == epoch);
    }

    private static String words(CheckpointCut cut) {
        return cut.reasons().stream()
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
