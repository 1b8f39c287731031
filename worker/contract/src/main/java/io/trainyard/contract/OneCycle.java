package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalDouble;

/**
 * PyTorch's {@code OneCycleLR} in two phases (Smith and Topin 2018): the rate rises to {@code maxLr} and falls far below
 * where it began, update by update, while the momentum does the opposite. The optimizer's own rate is not used, nor its
 * momentum where that cycles.
 */
@About("Rises to maxLr and falls again, update by update; momentum does the opposite.")
public record OneCycle(
        @Required(example = "0.1") @Range(min = 0, above = true, max = 1000) @About("The highest rate.") Double maxLr,
        @Range(min = 0, max = 1) @About("Share of the updates that the rise takes.") Double pctStart,
        @Range(min = 0, above = true) @About("The first rate is maxLr divided by this.") Double divFactor,
        @Range(min = 0, above = true) @About("The last rate is the first one divided by this.") Double finalDivFactor,
        @About("The shape of rise and fall.") Anneal anneal,
        @About("Whether momentum, or beta1, cycles too.") Boolean cycleMomentum,
        @Range(min = 0, max = 1, below = true) @About("Momentum where the rate is highest.") Double baseMomentum,
        @Range(min = 0, max = 1, below = true) @About("Momentum at the beginning and the end.") Double maxMomentum)
        implements Schedule, Checked {

    public OneCycle {
        pctStart = pctStart == null ? 0.3 : pctStart;
        divFactor = divFactor == null ? 25.0 : divFactor;
        finalDivFactor = finalDivFactor == null ? 1e4 : finalDivFactor;
        anneal = anneal == null ? Anneal.COS : anneal;
        cycleMomentum = cycleMomentum == null || cycleMomentum;
        baseMomentum = baseMomentum == null ? 0.85 : baseMomentum;
        maxMomentum = maxMomentum == null ? 0.95 : maxMomentum;
    }

    /** The shape of a rise or fall. */
    public enum Anneal {
        /** Half a cosine. */
        @JsonProperty("cos")
        COS,
        /** A straight line. */
        @JsonProperty("linear")
        LINEAR;

        private double between(double start, double end, double share) {
            return this == COS
                    ? end + (start - end) / 2 * (1 + Math.cos(Math.PI * share))
                    : start + (end - start) * share;
        }
    }

    @Override
    public double lr(double lr, Moment moment) {
        double first = maxLr / divFactor;
        return cycled(first, maxLr, first / finalDivFactor, moment);
    }

    @Override
    public OptionalDouble momentum(Moment moment) {
        return cycleMomentum
                ? OptionalDouble.of(cycled(maxMomentum, baseMomentum, maxMomentum, moment))
                : OptionalDouble.empty();
    }

    @Override
    public boolean movesWithinEpochs() {
        return true;
    }

    private double cycled(double first, double turn, double last, Moment moment) {
        double turnsAt = pctStart * moment.updates() - 1;
        double endsAt = moment.updates() - 1;
        if (moment.update() <= turnsAt && turnsAt > 0) {
            return anneal.between(first, turn, moment.update() / turnsAt);
        }
        return endsAt > turnsAt
                ? anneal.between(turn, last, Math.min(1, (moment.update() - turnsAt) / (endsAt - turnsAt)))
                : turn;
    }

    @Override
    public void check(Mistakes mistakes) {
        if (cycleMomentum && baseMomentum > maxMomentum) {
            mistakes.add(
                    "baseMomentum",
                    "is " + baseMomentum + ", above maxMomentum (" + maxMomentum + ")",
                    "let it be the smaller of the two");
        }
    }
}
