package io.trainyard.agent.runs;

import io.trainyard.agent.terminal.Column;
import io.trainyard.agent.terminal.Figures;
import io.trainyard.agent.terminal.Screen;
import io.trainyard.agent.terminal.Sparkline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run on a terminal: a bar for how far it is, and a small curve for each metric. */
final class RunPicture {
    private static final int LONGEST_BAR = 40;
    private static final int LONGEST_CURVE = 60;
    private static final int SHORTEST_CURVE = 8;

    private final Screen screen;

    RunPicture(Screen screen) {
        this.screen = screen;
    }

    /** @param away whether the server is being looked for */
    List<String> lines(WatchedRun run, Instant now, boolean away) {
        RunState state = run.state();
        List<String> lines = new ArrayList<>();
        lines.add("Run %d, %s (%s): %s"
                .formatted(
                        run.run().id(),
                        run.run().name(),
                        run.run().experiment(),
                        screen.paint(Column.stateStyle(state.status()), state.status())));
        if (state.epochs() > 0) {
            lines.add(bar(state));
        }
        lines.add(timing(run, now));
        if (state.reason() != null) {
            lines.add(screen.paint(state.status().equals("failed") ? "red" : "yellow", state.reason()));
        }
        lines.addAll(curves(run));
        if (away) {
            lines.add(screen.paint("yellow", "The server is away; looking for it again."));
        }
        return lines;
    }

    private String bar(RunState state) {
        int columns = Math.min(LONGEST_BAR, screen.width().orElse(2 * LONGEST_BAR) / 2);
        String step = state.stepsPerEpoch() == null
                ? ""
                : ", step %s of %s"
                        .formatted(Figures.whole(state.step()), Figures.whole(state.stepsPerEpoch() * state.epochs()));
        return "%s %3d %%  epochs %s%s"
                .formatted(
                        screen.paint(
                                Column.stateStyle(state.status()),
                                screen.glyphs().bar(state.progress(), columns)),
                        (int) (100 * state.progress()),
                        state.epochsDone(),
                        step);
    }

    private static String timing(WatchedRun run, Instant now) {
        RunState state = run.state();
        Duration took = state.took(now);
        Duration left = state.left(run.run().batchSize());
        Double rate = state.imagesPerSecond();
        return Stream.of(
                        took == null
                                ? "not started"
                                : state.isOver()
                                        ? "took " + Figures.duration(took)
                                        : Figures.duration(took) + " so far",
                        left == null ? "" : Figures.duration(left) + " left",
                        rate == null ? "" : Figures.number(Math.rint(rate)) + " images/s")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private List<String> curves(WatchedRun run) {
        List<String> keys = run.keys();
        int keyWidth = keys.stream().mapToInt(String::length).max().orElse(0);
        List<String> figures =
                keys.stream().map(key -> last(key, run.curve(key))).toList();
        int figureWidth = figures.stream().mapToInt(String::length).max().orElse(0);
        List<String> bests = keys.stream().map(key -> best(key, run.curve(key))).toList();
        int bestWidth = bests.stream().mapToInt(String::length).max().orElse(0);
        int room = screen.width().orElse(Integer.MAX_VALUE) - keyWidth - figureWidth - bestWidth - 6;
        int columns = Math.max(SHORTEST_CURVE, Math.min(LONGEST_CURVE, room));
        List<String> curves = keys.stream()
                .map(key -> Sparkline.of(run.curve(key).values(), columns, screen.glyphs()))
                .toList();
        int curveWidth = curves.stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            lines.add(String.join(
                    "  ",
                    pad(keys.get(i), keyWidth),
                    " ".repeat(figureWidth - figures.get(i).length()) + figures.get(i),
                    screen.paint("cyan", pad(curves.get(i), curveWidth)),
                    bests.get(i)));
        }
        return lines;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String last(String key, WatchedCurve curve) {
        return curve.size() == 0
                ? ""
                : Figures.metric(key, curve.points().lastEntry().getValue());
    }

    private static String best(String key, WatchedCurve curve) {
        Optional<Map.Entry<Long, Double>> best = curve.best();
        return best.map(point -> "best %s at %s %s"
                        .formatted(
                                Figures.metric(key, point.getValue()),
                                curve.isByEpoch() ? "epoch" : "step",
                                Figures.whole(point.getKey())))
                .orElse("");
    }
}
