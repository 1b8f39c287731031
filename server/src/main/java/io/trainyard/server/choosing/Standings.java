package io.trainyard.server.choosing;

import io.trainyard.server.choosing.Standing.Against;
import io.trainyard.server.choosing.Standing.Row;
import io.trainyard.server.evaluations.Evaluation;
import io.trainyard.server.evaluations.EvaluationDetails;
import io.trainyard.web.Format;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ranks what is evaluated, and says what follows. */
@ApplicationScoped
class Standings {
    @Inject
    EvaluationDetails details;

    Standing of(Pool pool, List<Choice> choices) {
        List<Contender> contenders = contenders(pool);
        return contenders.isEmpty() ? unranked(pool, choices) : ranked(pool, new Ranking(contenders), choices);
    }

    private List<Contender> contenders(Pool pool) {
        List<Contender> contenders = new ArrayList<>();
        for (Candidate candidate : pool.judged()) {
            Evaluation evaluation = Objects.requireNonNull(candidate.evaluation());
            byte[] predictions = details.predictions(evaluation.id()).bytes();
            BitSet all = Answers.all(predictions);
            Answers answers = Answers.of(
                    predictions,
                    pool.grounds().halved()
                            ? Halves.choosing(all.cardinality(), pool.version().sha256())
                            : all);
            if (!contenders.isEmpty() && !contenders.get(0).answers().areComparable(answers)) {
                throw new UnlikeImagesProblem(
                        pool.name(contenders.get(0).checkpoint()), candidate.name(pool.isOfOneRun()));
            }
            contenders.add(new Contender(candidate.checkpoint().id(), candidate.cost(), answers));
        }
        return contenders;
    }

    private static Standing unranked(Pool pool, List<Choice> choices) {
        return new Standing(
                pool.ids(),
                pool.version().label(),
                pool.grounds(),
                null,
                pool.open().isEmpty() && !pool.candidates().isEmpty(),
                pool.open().size(),
                pool.candidates().stream().map(Standings::row).toList(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                Cautions.of(pool, null, choices),
                choices);
    }

    private static Standing ranked(Pool pool, Ranking ranking, List<Choice> choices) {
        Contender preferred = ranking.preferred();
        int images = preferred.answers().images();
        return new Standing(
                pool.ids(),
                pool.version().label(),
                pool.grounds(),
                images,
                pool.open().isEmpty(),
                pool.open().size(),
                Stream.concat(
                                ranking.ranked().stream().map(contender -> row(pool, ranking, contender)),
                                pool.candidates().stream()
                                        .filter(candidate -> !candidate.isJudged())
                                        .map(Standings::row))
                        .toList(),
                ranking.best().checkpoint(),
                preferred.checkpoint(),
                ranking.alike().size() == 1,
                sentence(pool, ranking, images),
                against(pool, ranking),
                ranking.runnerUp()
                        .map(other -> ClassDifference.of(
                                preferred.answers(),
                                other.answers(),
                                pool.version().classes()))
                        .orElse(List.of()),
                Cautions.of(pool, ranking, choices),
                choices);
    }

    private static String sentence(Pool pool, Ranking ranking, int images) {
        String words = Format.whole(images)
                + (pool.grounds().halved() ? " test images (the half that chooses)" : " validation images");
        String sentence = new Verdict(ranking, pool::name, words).sentence();
        return pool.open().isEmpty() ? sentence : "So far: " + sentence;
    }

    private static List<Against> against(Pool pool, Ranking ranking) {
        List<Against> against = new ArrayList<>();
        ranking.runnerUp()
                .flatMap(ranking::withPreferred)
                .ifPresent(comparison -> against.add(new Against("runner-up", comparison)));
        long run = pool.candidate(ranking.preferred().checkpoint()).run().id();
        ranking.ranked().stream()
                .filter(other -> pool.candidate(other.checkpoint()).last()
                        && pool.candidate(other.checkpoint()).run().id() == run)
                .findFirst()
                .flatMap(ranking::withPreferred)
                .ifPresent(comparison -> against.add(new Against("last epoch", comparison)));
        return against;
    }

    private static Row row(Pool pool, Ranking ranking, Contender contender) {
        Row facts = row(pool.candidate(contender.checkpoint()));
        Answers answers = contender.answers();
        return new Row(
                facts.checkpoint(),
                facts.run(),
                facts.runName(),
                facts.epoch(),
                facts.last(),
                facts.evaluation(),
                facts.state(),
                ranking.ranked().indexOf(contender) + 1,
                answers.proportion().share(),
                ranking.interval(contender, TestScore.LEVEL),
                answers.loss(),
                answers.calibrationError(),
                ranking.couldBeBest(contender),
                ranking.withBest(contender).orElse(null),
                facts.parameters(),
                facts.multiplyAdds(),
                facts.bytes(),
                facts.imagesPerSecond());
    }

    private static Row row(Candidate candidate) {
        @Nullable Evaluation evaluation = candidate.evaluation();
        return new Row(
                candidate.checkpoint().id(),
                candidate.run().id(),
                candidate.run().name(),
                candidate.epoch(),
                candidate.last(),
                evaluation == null ? null : evaluation.id(),
                evaluation == null ? null : evaluation.state(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                candidate.cost().parameters(),
                candidate.cost().multiplyAdds(),
                candidate.checkpoint().size(),
                evaluation == null ? null : evaluation.imagesPerSecond());
    }
}
