package io.trainyard.server.metrics;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;

/**
 * Server-sent events read from the database when something has changed, and only when the browser has taken the last
 * ones: nothing is kept for a slow one.
 */
final class EventStream {
    private final Watcher watcher;
    private final Source source;
    private final Sse sse;
    private final Duration heartbeat;
    private final Duration pause;
    private boolean begun;

    EventStream(Watcher watcher, Source source, Sse sse, Duration heartbeat, Duration pause) {
        this.watcher = watcher;
        this.source = source;
        this.sse = sse;
        this.heartbeat = heartbeat;
        this.pause = pause;
    }

    /** Where events come from. */
    interface Source {
        /** What is new, after a change or some time without one; called by one thread at a time. */
        List<OutboundSseEvent> events();

        /** Whether there is more than was just read. */
        boolean hasMore();
    }

    /** @param longest after this the stream ends */
    Multi<OutboundSseEvent> events(Duration longest) {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .indefinitely()
                .onItem()
                .<OutboundSseEvent>disjoint()
                .select()
                .first(longest);
    }

    private Uni<List<OutboundSseEvent>> next() {
        return moment().emitOn(Infrastructure.getDefaultWorkerPool())
                .map(ignored -> source.events())
                .map(events -> events.isEmpty() ? List.of(beat()) : events);
    }

    /** When to look: at once in the beginning and while there is more, else after a change, and now and then anyway. */
    private Uni<Boolean> moment() {
        if (!begun || source.hasMore()) {
            begun = true;
            return Uni.createFrom().item(true);
        }
        return watcher.change()
                .onItem()
                .delayIt()
                .by(pause)
                .ifNoItem()
                .after(heartbeat)
                .recoverWithItem(false);
    }

    private OutboundSseEvent beat() {
        return sse.newEventBuilder().comment("still here").build();
    }
}
