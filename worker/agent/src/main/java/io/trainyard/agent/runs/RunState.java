package io.trainyard.agent.runs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands, as its events tell.
 *
 * @param epoch being trained, from 0; null before the first
 * @param epochs 0 where that is not known
 * @param progress from 0 to 1
 * @param startedAt milliseconds since 1970
 */
record RunState(
        String status,
        @Nullable Integer epoch,
        int epochs,
        long step,
        @Nullable Long stepsPerEpoch,
        double progress,
        @Nullable Double imagesPerSecond,
        @Nullable String reason,
        @Nullable Long startedAt,
        @Nullable Long finishedAt) {

    static RunState of(Run run) {
        int epochs = run.epochs() == null ? 0 : run.epochs();
        long step = run.step() == null ? 0 : run.step();
        Instant started = run.startedAt();
        Instant finished = run.finishedAt();
        return new RunState(
                run.status(),
                run.epoch(),
                epochs,
                step,
                run.stepsPerEpoch(),
                run.status().equals("completed") ? 1 : share(step, epochs, run.stepsPerEpoch()),
                run.imagesPerSecond(),
                run.reason(),
                started == null ? null : started.toEpochMilli(),
                finished == null ? null : finished.toEpochMilli());
    }

    private static double share(long step, int epochs, @Nullable Long stepsPerEpoch) {
        long all = stepsPerEpoch == null ? 0 : stepsPerEpoch * epochs;
        return all == 0 ? 0 : Math.min(1, (double) step / all);
    }

    boolean isOver() {
        return RunEnd.isOver(status);
    }

    /** Epochs trained to the end, of all; null where that is not known. */
    @Nullable
    String epochsDone() {
        if (epochs == 0) {
            return null;
        }
        long done = stepsPerEpoch == null || stepsPerEpoch == 0 ? 0 : Math.min(epochs, step / stepsPerEpoch);
        return done + "/" + epochs;
    }

    /** Null before it has started. */
    @Nullable
    Duration took(Instant now) {
        return startedAt == null
                ? null
                : Duration.ofMillis((finishedAt == null ? now.toEpochMilli() : finishedAt) - startedAt);
    }

    /**
     * What is left to train at the present speed; null where that is not known.
     *
     * @param batchSize images in a step; 0 if not known
     */
    @Nullable
    Duration left(int batchSize) {
        if (!status.equals("running")
                || stepsPerEpoch == null
                || imagesPerSecond == null
                || imagesPerSecond <= 0
                || batchSize == 0) {
            return null;
        }
        double images = (double) Math.max(0, stepsPerEpoch * epochs - step) * batchSize;
        return Duration.ofSeconds(Math.round(images / imagesPerSecond));
    }
}
