package io.trainyard.server.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.NumberParam;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Live changes as server-sent events. A stream ends after a while, so that nobody goes on watching with a token that was
 * revoked or a session that has ended; browsers come back by themselves.
 */
@Path("/api/v1/runs")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.SERVER_SENT_EVENTS)
public class EventsResource {
    static final String LAST_EVENT_ID = "Last-Event-ID";

    @Inject
    Jdbi jdbi;

    @Inject
    Folding folding;

    @Inject
    ObjectMapper json;

    @Inject
    Watchers watchers;

    @Inject
    LiveFeedConfig config;

    /**
     * One run's new points and log lines, each once, and its status.
     *
     * @param since the feed number of the curves the browser has; from now on if there is none
     */
    @GET
    @Path("{id}/events")
    @Blocking
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    public Multi<OutboundSseEvent> run(
            @PathParam("id") long run,
            @HeaderParam(LAST_EVENT_ID) @Nullable String lastEventId,
            @RestQuery @Nullable String since,
            @Context Sse sse) {
        long newest = jdbi.withHandle(handle -> Feed.number(handle, run));
        String place = lastEventId == null || lastEventId.isBlank() ? since : lastEventId;
        EventId seen = place == null || place.isBlank() ? new EventId(newest, newest) : EventId.parse(place);
        return Multi.createFrom().deferred(() -> {
            Watcher watcher = watchers.watch(run);
            RunEvents events = new RunEvents(jdbi, folding, json, sse, watcher, run, seen);
            return new EventStream(watcher, events, sse, config.heartbeat(), config.runPause())
                    .events(config.longest())
                    .onTermination()
                    .invoke(() -> watchers.leave(run, watcher));
        });
    }

    /** Where each run stands, for a table: those that are not finished at first, then those that change. */
    @GET
    @Path("events")
    @Blocking
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    public Multi<OutboundSseEvent> runs(@HeaderParam(LAST_EVENT_ID) @Nullable String lastEventId, @Context Sse sse) {
        long seen = NumberParam.of(LAST_EVENT_ID, lastEventId, 0, Long.MAX_VALUE, jdbi.withHandle(TableEvents::now));
        return Multi.createFrom().deferred(() -> {
            Watcher watcher = watchers.watchAll();
            TableEvents events = new TableEvents(jdbi, json, sse, watcher, seen);
            return new EventStream(watcher, events, sse, config.heartbeat(), config.tablePause())
                    .events(config.longest())
                    .onTermination()
                    .invoke(() -> watchers.leave(watcher));
        });
    }
}
