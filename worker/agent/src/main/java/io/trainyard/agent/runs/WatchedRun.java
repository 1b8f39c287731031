package io.trainyard.agent.runs;

import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.EventStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run as far as it is known: what was read, and what events have told since. */
final class WatchedRun {
    /** Points a curve is read with; a longer one is cut so that its extremes stay. */
    private static final int POINTS = 500;

    /** A curve that has grown beyond this is read again, cut. */
    private static final int MOST_POINTS = 10_000;

    private static final int HEADLINE = 4;

    private final ApiClient api;
    private final Run run;
    private final List<String> wanted;
    private final Map<String, WatchedCurve> curves = new TreeMap<>();
    private RunState state;
    private @Nullable String feed;

    private WatchedRun(ApiClient api, Run run, List<String> wanted) {
        this.api = api;
        this.run = run;
        this.wanted = wanted;
        this.state = RunState.of(run);
    }

    private record Curves(List<Curve> curves) {}

    private record Curve(String key, String axis, long[] steps, double[] values, long feed) {
        WatchedCurve.Part part() {
            return new WatchedCurve.Part(key, axis, steps, values);
        }
    }

    private record Metrics(List<WatchedCurve.Part> series, List<String> reread) {}

    /** @param wanted keys of the metrics to show; empty for those that matter most */
    static WatchedRun read(ApiClient api, long id, List<String> wanted) throws IOException, InterruptedException {
        WatchedRun watched = new WatchedRun(api, api.get(Address.of("runs", id)).as(Run.class), wanted);
        Curves found = watched.curves(List.of());
        OptionalLong known = found.curves().stream().mapToLong(Curve::feed).min();
        watched.feed = known.isPresent() ? Long.toString(known.getAsLong()) : "0";
        return watched;
    }

    /** What has happened since it was read. */
    EventStream events() throws IOException, InterruptedException {
        return api.events(Address.of("runs", run.id(), "events"), feed);
    }

    void take(EventStream.Event event) throws IOException, InterruptedException {
        if (event.name().equals("status")) {
            state = api.read(event.data(), RunState.class);
        } else if (event.name().equals("metrics")) {
            Metrics news = api.read(event.data(), Metrics.class);
            news.series().forEach(this::add);
            List<String> reread = new ArrayList<>(news.reread());
            curves.forEach((key, curve) -> {
                if (curve.size() > MOST_POINTS) {
                    reread.add(key);
                }
            });
            if (!reread.isEmpty()) {
                curves(reread);
            }
        }
    }

    private void add(WatchedCurve.Part part) {
        WatchedCurve known = curves.get(part.key());
        if (known == null) {
            curves.put(part.key(), new WatchedCurve(part));
        } else {
            known.add(part);
        }
    }

    /** @param keys all if empty */
    private Curves curves(List<String> keys) throws IOException, InterruptedException {
        Address address = Address.of("runs", run.id(), "curves")
                .with("points", POINTS)
                .with("keys", keys.isEmpty() ? null : String.join(",", keys));
        Curves found = api.get(address).as(Curves.class);
        found.curves().forEach(curve -> curves.put(curve.key(), new WatchedCurve(curve.part())));
        return found;
    }

    Run run() {
        return run;
    }

    RunState state() {
        return state;
    }

    /** Those that are shown and known, in order. */
    List<String> keys() {
        return (wanted.isEmpty() ? Headline.of(List.of(curves.keySet()), HEADLINE) : wanted)
                .stream().filter(curves::containsKey).toList();
    }

    /** @param key one of {@link #keys} */
    WatchedCurve curve(String key) {
        return curves.get(key);
    }
}
