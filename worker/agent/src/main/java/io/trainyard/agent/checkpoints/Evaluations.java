package io.trainyard.agent.checkpoints;

import io.trainyard.agent.command.Exit;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.terminal.Column;
import io.trainyard.agent.terminal.Figures;
import io.trainyard.agent.terminal.LivePicture;
import io.trainyard.agent.terminal.Screen;
import io.trainyard.agent.terminal.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Evaluations that were asked for, and waiting for them. */
final class Evaluations {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private Evaluations() {}

    /**
     * What the server says when it is asked for evaluations.
     *
     * @param queued how many were put into the queue now
     */
    record Asked(List<Evaluation> evaluations, int queued) {}

    /**
     * Waits until all that were asked for are over; a terminal shows meanwhile how far they are.
     *
     * @param list where they are listed, maybe among others
     * @return what {@code list} answered last
     */
    static Http.Answer await(ApiClient api, Asked asked, Address list, Screen screen, boolean quiet)
            throws IOException, InterruptedException {
        Set<Long> wanted = asked.evaluations().stream().map(Evaluation::id).collect(Collectors.toSet());
        Set<Long> told = new HashSet<>();
        LivePicture picture = new LivePicture(screen);
        while (true) {
            Http.Answer answer = api.get(list);
            List<Evaluation> now = only(wanted, answer);
            if (!quiet && screen.isLive()) {
                picture.draw(table(now).lines(screen));
            } else if (!quiet) {
                now.stream()
                        .filter(evaluation -> evaluation.isOver() && told.add(evaluation.id()))
                        .forEach(evaluation -> screen.note("%s", sentence(evaluation)));
            }
            if (now.stream().allMatch(Evaluation::isOver)) {
                return answer;
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    /** Those of a list that were asked for. */
    static List<Evaluation> only(Set<Long> wanted, Http.Answer answer) throws IOException {
        return Arrays.stream(answer.as(Evaluation[].class))
                .filter(evaluation -> wanted.contains(evaluation.id()))
                .toList();
    }

    static Exit exit(List<Evaluation> evaluations) {
        return evaluations.stream().allMatch(Evaluation::isCompleted) ? Exit.OK : Exit.FAILED;
    }

    static Table table(List<Evaluation> evaluations) {
        Table table = new Table(List.of(
                Column.number("CHECKPOINT").kept(),
                Column.number("EPOCH").kept(),
                Column.word("PART").kept(),
                Column.text("DATA SET"),
                Column.state("STATE").kept(),
                Column.number("TOP-1").kept(),
                Column.number("LOSS"),
                Column.number("ECE"),
                Column.text("REASON")));
        for (Evaluation evaluation : evaluations) {
            Evaluation.Scores scores = evaluation.scores();
            table.row(
                    Long.toString(evaluation.checkpoint()),
                    evaluation.epoch() == null ? null : Integer.toString(evaluation.epoch()),
                    evaluation.part(),
                    evaluation.dataset(),
                    state(evaluation),
                    scores == null ? null : Figures.percent(scores.top1()),
                    scores == null ? null : Figures.number(scores.loss()),
                    scores == null ? null : Figures.percent(scores.calibrationError()),
                    evaluation.reason() == null ? "" : evaluation.reason());
        }
        return table;
    }

    private static String state(Evaluation evaluation) {
        Double progress = evaluation.progress();
        return progress == null ? evaluation.state() : "%s %d %%".formatted(evaluation.state(), (int) (100 * progress));
    }

    private static String sentence(Evaluation evaluation) {
        return "Checkpoint %d%s on %s of %s: %s%s"
                .formatted(
                        evaluation.checkpoint(),
                        evaluation.epoch() == null ? "" : " (epoch " + evaluation.epoch() + ")",
                        evaluation.part(),
                        evaluation.dataset(),
                        evaluation.scores() == null
                                ? evaluation.state()
                                : Figures.percent(evaluation.scores().top1()),
                        evaluation.reason() == null ? "" : ", " + evaluation.reason());
    }
}
