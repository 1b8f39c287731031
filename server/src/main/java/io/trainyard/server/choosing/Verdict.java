package io.trainyard.server.choosing;

import io.trainyard.web.Format;
import java.util.Locale;
import java.util.function.LongFunction;

/** Says in one sentence which checkpoint to prefer, why, and by which numbers. */
final class Verdict {
    private final Ranking ranking;
    private final LongFunction<String> names;
    private final String images;

    /**
     * @param names of checkpoints, as in {@code epoch 9}
     * @param images as in {@code 500 validation images}
     */
    Verdict(Ranking ranking, LongFunction<String> names, String images) {
        this.ranking = ranking;
        this.names = names;
        this.images = images;
    }

    String sentence() {
        Contender best = ranking.best();
        int others = ranking.ranked().size() - 1;
        if (others == 0) {
            return "%s is the only checkpoint to choose from: it told %s of %s right."
                    .formatted(capital(name(best)), share(best), images);
        }
        if (ranking.preferred() != best) {
            return notTheBest();
        }
        Contender runnerUp = ranking.runnerUp().orElseThrow();
        Comparison comparison = ranking.withBest(runnerUp).orElseThrow();
        int alike = ranking.alike().size() - 1;
        if (alike == 0) {
            return "%s is better than %s: it told %s of %s right, the runner-up, %s, %s (%s)."
                    .formatted(
                            capital(name(best)),
                            others == 1 ? "the other checkpoint" : "each of the " + others + " others",
                            share(best),
                            images,
                            name(runnerUp),
                            share(runnerUp),
                            evidence(comparison));
        }
        return "%s is first with %s of %s told right, and is preferred: it is not distinguishable from %s, but %s cheaper or earlier (%s has %s; %s)."
                .formatted(
                        capital(name(best)),
                        share(best),
                        images,
                        alike == 1 ? "one other" : alike + " others",
                        alike == 1 ? "that one is not" : "none of them is",
                        name(closest()),
                        share(closest()),
                        evidence(ranking.withBest(closest()).orElseThrow()));
    }

    private String notTheBest() {
        Contender best = ranking.best();
        Contender preferred = ranking.preferred();
        return "%s and %s are not distinguishable on %s (%s and %s told right; %s), so the %s one, %s, is preferred%s."
                .formatted(
                        capital(name(best)),
                        name(preferred),
                        images,
                        share(best),
                        share(preferred),
                        evidence(ranking.withBest(preferred).orElseThrow()),
                        preferred.cost().isOfLikeNetwork(best.cost()) ? "earlier" : "cheaper",
                        name(preferred),
                        saving(preferred.cost(), best.cost()));
    }

    /** The best ranked of those that cannot be told from the first. */
    private Contender closest() {
        return ranking.alike().get(1);
    }

    private static String saving(Cost preferred, Cost best) {
        if (preferred.isOfLikeNetwork(best)) {
            return "";
        }
        return preferred.multiplyAdds() == best.multiplyAdds()
                ? ": %s parameters instead of %s"
                        .formatted(Format.count(preferred.parameters()), Format.count(best.parameters()))
                : ": %s multiply-adds an image instead of %s"
                        .formatted(Format.count(preferred.multiplyAdds()), Format.count(best.multiplyAdds()));
    }

    private String evidence(Comparison comparison) {
        int family = ranking.ranked().size() - 1;
        return "%s only the first got right, %s only the second; McNemar’s %s%s"
                .formatted(
                        images(comparison.onlyThis()),
                        Format.whole(comparison.onlyOther()),
                        probability(comparison.p()),
                        family == 1
                                ? ""
                                : ", after Holm’s correction for %d comparisons %s"
                                        .formatted(family, probability(comparison.adjusted())));
    }

    private static String images(int count) {
        return count == 1 ? "1 image" : Format.whole(count) + " images";
    }

    /** As in {@code p = 0.031}. */
    static String probability(double p) {
        return p < 0.001 ? "p < 0.001" : "p = " + String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
    }

    private String name(Contender contender) {
        return names.apply(contender.checkpoint());
    }

    private static String share(Contender contender) {
        return Format.percent(contender.answers().proportion().share());
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
