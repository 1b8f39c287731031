package io.trainyard.server.metrics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The events of all runs for one browser: {@code run}, with where it stands and its newest metrics by epoch. Their id is
 * the database's time; who comes back is told all runs that have not finished before it.
 */
final class TableEvents implements EventStream.Source {
    private static final int MOST_RUNS = 500;
    /** A transaction that finished a run may have begun so long before it could be seen, in milliseconds. */
    private static final long LONGEST_TRANSACTION = 60_000;

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Sse sse;
    private final Watcher watcher;
    private long seen;
    private boolean begun;

    /** @param seen milliseconds since 1970 by the database's clock; what finished before is known */
    TableEvents(Jdbi jdbi, ObjectMapper json, Sse sse, Watcher watcher, long seen) {
        this.jdbi = jdbi;
        this.json = json;
        this.sse = sse;
        this.watcher = watcher;
        this.seen = seen;
    }

    @Override
    public List<OutboundSseEvent> events() {
        Watcher.Changed changed = watcher.look();
        return jdbi.withHandle(handle -> {
            long now = now(handle);
            List<RunState> states = begun && !changed.everything()
                    ? RunState.of(handle, changed.runs())
                    : RunState.unfinishedOrFinishedAfter(handle, seen - LONGEST_TRANSACTION, MOST_RUNS);
            begun = true;
            seen = now;
            Map<Long, Map<String, Double>> metrics = metrics(handle, states);
            return states.stream()
                    .map(state -> event(new RunEvent(state, metrics.getOrDefault(state.id(), Map.of()))))
                    .toList();
        });
    }

    @Override
    public boolean hasMore() {
        return false;
    }

    static long now(Handle handle) {
        return handle.createQuery("select cast(extract(epoch from now()) * 1000 as bigint)")
                .mapTo(long.class)
                .one();
    }

    private static Map<Long, Map<String, Double>> metrics(Handle handle, List<RunState> states) {
        Map<Long, Map<String, Double>> metrics = new TreeMap<>();
        handle.createQuery(
                        """
                        select run_id, key, last_value from series
                        where run_id = any(:runs) and axis = 'epoch' and count > 0
                        """)
                .bind("runs", PgArray.longs(states, RunState::id))
                .map((row, context) ->
                        new Last(row.getLong("run_id"), row.getString("key"), row.getDouble("last_value")))
                .forEach(last -> metrics.computeIfAbsent(last.run(), run -> new TreeMap<>())
                        .put(last.key(), last.value()));
        return metrics;
    }

    private OutboundSseEvent event(RunEvent event) {
        try {
            return sse.newEventBuilder()
                    .name("run")
                    .id(Long.toString(seen))
                    .data(String.class, json.writeValueAsString(event))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("events are plain records", e);
        }
    }

    private record Last(long run, String key, double value) {}

    private record RunEvent(@JsonUnwrapped RunState state, Map<String, Double> metrics) {}
}
