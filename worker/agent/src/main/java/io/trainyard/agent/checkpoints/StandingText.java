package io.trainyard.agent.checkpoints;

import io.trainyard.agent.terminal.Column;
import io.trainyard.agent.terminal.Figures;
import io.trainyard.agent.terminal.Screen;
import io.trainyard.agent.terminal.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ranking of checkpoints, which one is preferred, and why. */
final class StandingText {
    private StandingText() {}

    static void print(Standing standing, Screen screen) {
        screen.say(
                "%s of %s chooses%s. %s",
                part(standing),
                standing.dataset(),
                images(standing),
                standing.grounds().why());
        screen.say("");
        screen.lines(table(standing).lines(screen));
        screen.say("");
        if (standing.sentence() != null) {
            screen.say("%s", standing.sentence());
        }
        standing.cautions().forEach(caution -> screen.say("Mind: %s", caution));
        standing.choices().forEach(choice -> screen.say("%s", sentence(choice)));
    }

    static String sentence(Standing.Choice choice) {
        return "Choice %d is checkpoint %d (epoch %d). %s"
                .formatted(
                        choice.id(),
                        choice.checkpoint(),
                        choice.epoch(),
                        choice.test() == null
                                ? "There are no test images to score it on."
                                : choice.test().sentence());
    }

    private static String part(Standing standing) {
        String part = standing.grounds().part();
        return part == null ? "No part" : "The " + part + " part";
    }

    private static String images(Standing standing) {
        return standing.images() == null ? "" : " by " + Figures.whole(standing.images()) + " images";
    }

    private static Table table(Standing standing) {
        Table table = new Table(List.of(
                Column.number("RANK").kept(),
                Column.number("CHECKPOINT").kept(),
                Column.number("RUN"),
                Column.number("EPOCH").kept(),
                Column.number("TOP-1").kept(),
                Column.number("FROM"),
                Column.number("TO"),
                Column.number("LOSS"),
                Column.number("ECE"),
                Column.text("").kept()));
        for (Standing.Candidate candidate : standing.candidates()) {
            Standing.Interval interval = candidate.interval();
            table.row(
                    candidate.rank() == null ? null : candidate.rank().toString(),
                    Long.toString(candidate.checkpoint()),
                    Long.toString(candidate.run()),
                    Integer.toString(candidate.epoch()),
                    percent(candidate.top1()),
                    percent(interval == null ? null : (Double) interval.low()),
                    percent(interval == null ? null : (Double) interval.high()),
                    candidate.loss() == null ? null : Figures.number(candidate.loss()),
                    percent(candidate.calibrationError()),
                    remark(standing, candidate));
        }
        return table;
    }

    private static String remark(Standing standing, Standing.Candidate candidate) {
        if (candidate.rank() == null) {
            return candidate.state() == null ? "not evaluated" : candidate.state();
        }
        Long checkpoint = candidate.checkpoint();
        if (checkpoint.equals(standing.preferred())) {
            return "preferred";
        }
        if (checkpoint.equals(standing.best())) {
            return "best";
        }
        return Boolean.TRUE.equals(candidate.couldBeBest()) ? "not distinguishable from the best" : "";
    }

    private static @Nullable String percent(@Nullable Double share) {
        return share == null ? null : Figures.percent(share);
    }
}
