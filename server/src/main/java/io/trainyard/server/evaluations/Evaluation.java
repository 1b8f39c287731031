package io.trainyard.server.evaluations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint scored on a part of a data set version, or about to be.
 *
 * @param run that has cut the checkpoint; null, with {@code epoch}, where it was uploaded
 * @param name of the run, or of the uploaded weights
 * @param dataset the version, {@code name@number}
 * @param part {@code train}, {@code validation} or {@code test}
 * @param reason why it failed, was cancelled or waits for another try, for people
 * @param warnings what to know before the figures are believed
 * @param progress from 0 to 1; null unless it runs
 * @param imagesPerSecond how fast its worker last scored whole batches; null where it took less than a second
 * @param scores null unless it is completed
 */
public record Evaluation(
        long id,
        long checkpoint,
        @Nullable Long run,
        @Nullable Integer epoch,
        String name,
        String dataset,
        String part,
        EvaluationState state,
        @Nullable String reason,
        List<String> warnings,
        @Nullable Double progress,
        @Nullable Double imagesPerSecond,
        @Nullable Scores scores,
        String createdBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
