package io.trainyard.server.choosing;

import io.trainyard.contract.TrainSpec;
import io.trainyard.server.evaluations.Evaluation;
import io.trainyard.server.runs.Run;
import io.trainyard.web.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to know before a choice is believed. */
final class Cautions {
    /** A preferred checkpoint that may be worse than the best by more than this share is worth a word. */
    private static final double WORTH_A_WORD = 0.02;

    private Cautions() {}

    /** @param ranking null while nothing is evaluated */
    static List<String> of(Pool pool, @Nullable Ranking ranking, List<Choice> choices) {
        List<String> cautions = new ArrayList<>();
        for (Run run : pool.runs()) {
            if (!run.status().isOver()) {
                cautions.add("Run %d is not over: its later checkpoints are not among these.".formatted(run.id()));
            }
            if (run.trained().spec().train().test() == TrainSpec.Test.EVERY_EPOCH) {
                cautions.add(
                        "Run %d was scored on the test images after every epoch, so that they are no longer images nobody has looked at."
                                .formatted(run.id()));
            }
        }
        leftOut(pool, cautions);
        pool.candidates().stream()
                .map(Candidate::evaluation)
                .filter(Objects::nonNull)
                .map(Evaluation::warnings)
                .flatMap(List::stream)
                .distinct()
                .forEach(cautions::add);
        seenOnTest(pool, choices, cautions);
        if (ranking != null) {
            fewImages(pool, ranking, cautions);
        }
        return cautions;
    }

    private static void leftOut(Pool pool, List<String> cautions) {
        List<String> names = pool.candidates().stream()
                .filter(Candidate::isLeftOut)
                .map(candidate -> candidate.name(pool.isOfOneRun()))
                .toList();
        if (!names.isEmpty()) {
            cautions.add("Left out, since the evaluation failed or was cancelled: " + String.join(", ", names) + ".");
        }
    }

    private static void seenOnTest(Pool pool, List<Choice> choices, List<String> cautions) {
        String names = pool.candidates().stream()
                .filter(candidate -> candidate.seenOnTest()
                        && choices.stream()
                                .noneMatch(choice -> choice.checkpoint()
                                        == candidate.checkpoint().id()))
                .map(candidate -> candidate.name(pool.isOfOneRun()))
                .collect(Collectors.joining(", "));
        if (!names.isEmpty() && !pool.grounds().halved()) {
            cautions.add(
                    "Scored on the test images without having been chosen: %s. Whoever chooses by those figures makes the test score too good."
                            .formatted(names));
        }
    }

    private static void fewImages(Pool pool, Ranking ranking, List<String> cautions) {
        ranking.withBest(ranking.preferred()).ifPresent(comparison -> {
            if (comparison.interval().high() > WORTH_A_WORD) {
                cautions.add("%s may be worse than %s by up to %s of the images: so few as %s tell no more."
                        .formatted(
                                Verdict.capital(pool.name(ranking.preferred().checkpoint())),
                                pool.name(ranking.best().checkpoint()),
                                Format.percent(comparison.interval().high()),
                                Format.whole(ranking.best().answers().images())));
            }
        });
    }
}
