package io.trainyard.server.evaluations;

import io.trainyard.web.ConfusionsView;
import io.trainyard.web.ConfusionsView.Item;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Confusion matrices of several runs beside each other: of each run its best checkpoint, and all on the same images, those
 * that most of the runs were evaluated on.
 */
@ApplicationScoped
public class ConfusionsOfRuns {
    private static final int MOST = 12;
    private static final Comparator<Evaluation> BY_TOP1 = Comparator.comparingDouble(ConfusionsOfRuns::top1);

    @Inject
    Jdbi jdbi;

    @Inject
    EvaluationDetails details;

    /** Null where there is no matrix of any of them. */
    @Transactional
    public @Nullable ConfusionsView of(List<Long> runs) {
        List<Evaluation> completed = jdbi.withHandle(handle -> EvaluationRows.completedOf(handle, runs));
        Map<String, Collection<Evaluation>> best =
                completed.stream().collect(Collectors.groupingBy(EvaluationTables::on, bestOfEachRun()));
        return best.entrySet().stream()
                .max(Comparator.<Map.Entry<String, Collection<Evaluation>>>comparingInt(
                                each -> each.getValue().size())
                        .thenComparing(Map.Entry.comparingByKey()))
                .flatMap(each -> view(each.getKey(), each.getValue(), runs))
                .orElse(null);
    }

    private static Collector<Evaluation, ?, Collection<Evaluation>> bestOfEachRun() {
        return Collectors.collectingAndThen(
                Collectors.toMap(Evaluation::run, each -> each, BinaryOperator.maxBy(BY_TOP1)), Map::values);
    }

    private Optional<ConfusionsView> view(String on, Collection<Evaluation> found, List<Long> runs) {
        List<Item> items = found.stream()
                .sorted(BY_TOP1.reversed())
                .limit(MOST)
                .sorted(Comparator.comparingInt(each -> runs.indexOf(each.run())))
                .flatMap(each -> item(each).stream())
                .toList();
        return items.isEmpty() ? Optional.empty() : Optional.of(new ConfusionsView(on, items, found.size()));
    }

    private Optional<Item> item(Evaluation evaluation) {
        return details.matrix(evaluation)
                .map(matrix -> new Item(
                        evaluation.run(),
                        evaluation.name(),
                        evaluation.id(),
                        evaluation.epoch(),
                        top1(evaluation),
                        matrix));
    }

    private static double top1(Evaluation evaluation) {
        return evaluation.scores().top1();
    }
}
