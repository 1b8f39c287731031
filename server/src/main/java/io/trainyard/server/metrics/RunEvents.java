package io.trainyard.server.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.server.metrics.RunChanges.Metrics;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The events of one run for one browser: {@code metrics}, {@code log} and {@code status}. */
final class RunEvents implements EventStream.Source {
    private final Jdbi jdbi;
    private final Folding folding;
    private final ObjectMapper json;
    private final Sse sse;
    private final Watcher watcher;
    private final long run;
    private EventId seen;
    private String toldState = "";
    private boolean more;

    RunEvents(Jdbi jdbi, Folding folding, ObjectMapper json, Sse sse, Watcher watcher, long run, EventId seen) {
        this.jdbi = jdbi;
        this.folding = folding;
        this.json = json;
        this.sse = sse;
        this.watcher = watcher;
        this.run = run;
        this.seen = seen;
    }

    @Override
    public List<OutboundSseEvent> events() {
        watcher.look();
        folding.fold(List.of(run));
        return Snapshot.read(jdbi, this::read);
    }

    @Override
    public boolean hasMore() {
        return more;
    }

    private List<OutboundSseEvent> read(Handle handle) {
        List<OutboundSseEvent> events = new ArrayList<>();
        long newest = Feed.number(handle, run);
        long after = Math.min(seen.metrics(), seen.log());
        boolean changed = newest > after;
        if (changed) {
            long upTo = Math.max(RunChanges.upTo(handle, run, after, newest), seen.metrics());
            Metrics metrics = RunChanges.metrics(handle, run, seen.metrics(), upTo);
            List<LogEntry> lines = RunLog.between(handle, run, seen.log(), upTo);
            if (!metrics.isEmpty()) {
                seen = new EventId(upTo, lines.isEmpty() ? upTo : seen.log());
                events.add(event("metrics", metrics));
            }
            seen = new EventId(upTo, upTo);
            if (!lines.isEmpty()) {
                events.add(event("log", new LogEvent(upTo, lines)));
            }
        }
        more = seen.metrics() < newest;
        addStatus(handle, changed && events.isEmpty(), events);
        return events;
    }

    /** A change that no report made is told as a status, even if that is as before: something else has changed. */
    private void addStatus(Handle handle, boolean inAnyCase, List<OutboundSseEvent> events) {
        RunState.of(handle, run).ifPresent(state -> {
            String now = text(state);
            if (inAnyCase || !now.equals(toldState)) {
                toldState = now;
                events.add(event("status", state));
            }
        });
    }

    private OutboundSseEvent event(String name, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .id(seen.toString())
                .data(String.class, text(data))
                .build();
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("events are plain records", e);
        }
    }

    /** @param feed the change up to which the lines are in */
    private record LogEvent(long feed, List<LogEntry> lines) {}
}
