package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A page that follows a run as browsers do: it reads curves once, and from then on what is new. */
final class LiveReader {
    private final MetricsOnPostgres metrics;
    private final long run;
    private final SortedMap<String, List<Point>> curves = new TreeMap<>();
    private long seen;

    LiveReader(MetricsOnPostgres metrics, long run) {
        this.metrics = metrics;
        this.run = run;
        readAgain(List.of());
    }

    /** Takes in what has changed, event by event, to the end. */
    void catchUp() {
        RunChanges.Metrics changes = metrics.changes(run, seen);
        while (changes.feed() > seen) {
            for (RunChanges.NewPoints fresh : changes.series()) {
                List<Point> curve = curves.computeIfAbsent(fresh.key(), key -> new ArrayList<>());
                for (int i = 0; i < fresh.steps().length; i++) {
                    curve.add(new Point(fresh.steps()[i], fresh.times()[i], fresh.values()[i]));
                }
                curve.sort(Point.ORDER);
            }
            seen = changes.feed();
            if (!changes.reread().isEmpty()) {
                readAgain(changes.reread());
            }
            changes = metrics.changes(run, seen);
        }
    }

    SortedMap<String, List<Point>> curves() {
        return curves;
    }

    /** All curves if none is named. They may be newer than what was seen: then nothing newer is missed, for all are. */
    private void readAgain(List<String> keys) {
        Curves read = metrics.curves(run);
        curves.clear();
        for (Curve curve : read.curves()) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < curve.steps().length; i++) {
                points.add(new Point(curve.steps()[i], curve.times()[i], curve.values()[i]));
            }
            if (!points.isEmpty()) {
                curves.put(curve.key(), points);
            }
        }
        seen = read.feed();
    }
}
