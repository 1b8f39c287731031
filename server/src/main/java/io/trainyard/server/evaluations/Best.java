package io.trainyard.server.evaluations;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The best figures among evaluations on the same images; of one evaluation alone, none is the best.
 *
 * @param scores best figure by figure; null where there is nothing to compare
 */
record Best(@Nullable Scores scores) {
    static final Best NONE = new Best(null);

    /** @param evaluations completed, on the same images */
    static Best of(List<Evaluation> evaluations) {
        if (evaluations.size() < 2) {
            return NONE;
        }
        return new Best(new Scores(
                0,
                least(evaluations, Scores::loss),
                most(evaluations, Scores::top1),
                most(evaluations, Scores::top5),
                least(evaluations, Scores::calibrationError),
                most(evaluations, Scores::precision),
                most(evaluations, Scores::recall),
                most(evaluations, Scores::f1)));
    }

    /** Which figures of an evaluation are the best, by name. */
    Set<String> in(Scores found) {
        Set<String> best = new HashSet<>();
        if (scores == null) {
            return best;
        }
        note(best, "loss", found.loss() == scores.loss());
        note(best, "top1", found.top1() == scores.top1());
        note(best, "top5", found.top5() == scores.top5());
        note(best, "f1", found.f1() == scores.f1());
        note(best, "calibrationError", found.calibrationError() == scores.calibrationError());
        return best;
    }

    private static void note(Set<String> best, String name, boolean is) {
        if (is) {
            best.add(name);
        }
    }

    private static double least(List<Evaluation> evaluations, ToDoubleFunction<Scores> figure) {
        return -most(evaluations, scores -> -figure.applyAsDouble(scores));
    }

    private static double most(List<Evaluation> evaluations, ToDoubleFunction<Scores> figure) {
        return evaluations.stream()
                .map(Evaluation::scores)
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
    }
}
