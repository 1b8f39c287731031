package io.trainyard.agent.runs;

import io.trainyard.agent.terminal.Figures;
import io.trainyard.agent.terminal.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A run where nobody looks on: one line for each epoch, or step, that has ended since it was watched. An epoch's line
 * comes when the next one measures something or the run ends, for its figures do not come all at once.
 */
final class EpochLines {
    private final Screen screen;
    private long told;
    private String toldStatus = "";

    /** What is known by now is not told. */
    EpochLines(WatchedRun run, Screen screen) {
        this.screen = screen;
        this.told = run.state().isOver() ? Long.MAX_VALUE : newest(run) - 1;
    }

    void show(WatchedRun run, Instant now) {
        boolean over = run.state().isOver();
        long newest = newest(run);
        steps(run).stream()
                .filter(step -> step > told && (over || step < newest))
                .forEach(step -> screen.say("%s", line(run, step)));
        told = Math.max(told, over ? newest : newest - 1);
        if (!run.state().status().equals(toldStatus)) {
            toldStatus = run.state().status();
            screen.say("%s", status(run, now));
        }
        screen.flush();
    }

    private static TreeSet<Long> steps(WatchedRun run) {
        TreeSet<Long> steps = new TreeSet<>();
        run.keys().forEach(key -> steps.addAll(run.curve(key).points().keySet()));
        return steps;
    }

    private static long newest(WatchedRun run) {
        TreeSet<Long> steps = steps(run);
        return steps.isEmpty() ? -1 : steps.last();
    }

    private static String line(WatchedRun run, long step) {
        boolean byEpoch = run.keys().stream().anyMatch(key -> run.curve(key).isByEpoch());
        return (byEpoch ? "epoch " : "step ") + step + ": "
                + run.keys().stream()
                        .filter(key -> run.curve(key).points().containsKey(step))
                        .map(key -> key + " "
                                + Figures.metric(key, run.curve(key).points().get(step)))
                        .collect(Collectors.joining(", "));
    }

    private static String status(WatchedRun run, Instant now) {
        RunState state = run.state();
        Duration took = state.took(now);
        return "Run %d (%s) is %s%s%s"
                .formatted(
                        run.run().id(),
                        run.run().name(),
                        state.status(),
                        state.isOver() && took != null ? " after " + Figures.duration(took) : "",
                        state.reason() == null ? "" : ": " + state.reason());
    }
}
