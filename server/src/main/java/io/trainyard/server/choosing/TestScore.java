package io.trainyard.server.choosing;

import io.trainyard.server.choosing.statistics.Interval;
import io.trainyard.server.evaluations.EvaluationState;
import io.trainyard.web.Format;
import org.jspecify.annotations.Nullable;

/**
 * How the chosen checkpoint did on test images that have not chosen it.
 *
 * @param evaluation by which it was scored; null where that was deleted
 * @param sentence the result in words; where there is none yet, what is waited for
 */
public record TestScore(
        @Nullable Long evaluation,
        @Nullable EvaluationState state,
        @Nullable Integer images,
        @Nullable Double top1,
        @Nullable Interval interval,
        @Nullable Double loss,
        @Nullable Double calibrationError,
        String sentence) {
    /** How often the interval holds the truth. */
    static final double LEVEL = 0.95;

    static TestScore missing() {
        return new TestScore(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "Its evaluation was deleted; choose it again to have it made anew.");
    }

    static TestScore unfinished(long evaluation, EvaluationState state) {
        return new TestScore(
                evaluation,
                state,
                null,
                null,
                null,
                null,
                null,
                state.isOver()
                        ? "Its evaluation %s; choose it again to have it tried again."
                                .formatted(state == EvaluationState.FAILED ? "failed" : "was cancelled")
                        : "Its evaluation is " + state.word() + ".");
    }

    /** @param earlier see {@link Choice} */
    static TestScore of(long evaluation, Answers answers, boolean halved, int earlier) {
        Interval interval = answers.proportion().interval(LEVEL);
        double share = answers.proportion().share();
        return new TestScore(
                evaluation,
                EvaluationState.COMPLETED,
                answers.images(),
                share,
                interval,
                answers.loss(),
                answers.calibrationError(),
                "%s of %s test images%s told right; the 95 %% interval (Wilson) is %s to %s.%s"
                        .formatted(
                                Format.percent(share),
                                Format.whole(answers.images()),
                                halved ? ", the half that has not chosen," : "",
                                Format.percent(interval.low()),
                                Format.percent(interval.high()),
                                caution(earlier)));
    }

    private static String caution(int earlier) {
        return earlier == 0
                ? ""
                : " The test images had been used before, by %s: this score is no longer an unbiased one."
                        .formatted(earlier == 1 ? "an earlier choice" : earlier + " earlier choices");
    }
}
