package io.trainyard.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.agent.RecordedServer;
import io.trainyard.agent.server.EventStream.Event;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Address EVENTS = Address.of("runs", 7, "events");

    private RecordedServer server;
    private ApiClient api;

    @BeforeEach
    void startServer() throws IOException {
        server = new RecordedServer();
        api = new ApiClient(new Http(URI.create(server.address()), Token.of("t")));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void eventsComeInOrderAndCommentsAreNone() throws Exception {
        server.answer(
                "GET /api/v1/runs/7/events",
                "event: status\nid: 1\ndata: {\"a\":\ndata: 1}\n\n: still here\n\nevent:log\ndata:two\n\n");
        try (EventStream events = api.events(EVENTS, null)) {
            assertThat(events.next(LONG)).contains(new Event("status", "{\"a\":\n1}"));
            assertThat(events.next(LONG)).contains(new Event("log", "two"));
        }
    }

    @Test
    void aStreamThatEndsIsTakenUpWhereItWas() throws Exception {
        server.answer("GET /api/v1/runs/7/events", "id: 5\ndata: one\n\n")
                .answer("GET /api/v1/runs/7/events", "id: 6\ndata: two\n\n");
        try (EventStream events = api.events(EVENTS, "4")) {
            assertThat(events.next(LONG).map(Event::data)).contains("one");
            assertThat(events.next(LONG).map(Event::data)).contains("two");
        }
        assertThat(server.requests())
                .startsWith("GET /api/v1/runs/7/events Last-Event-ID: 4", "GET /api/v1/runs/7/events Last-Event-ID: 5");
    }

    @Test
    void whatIsNotThereIsToldAtOnce() {
        server.refuse("GET /api/v1/runs/7/events", 404, RecordedServer.NOT_FOUND);
        assertThatThrownBy(() -> api.events(EVENTS, null))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("There is no run 99.");
    }

    @Test
    void aRefusalOnTheWayEndsTheStream() throws Exception {
        server.answer("GET /api/v1/runs/7/events", "data: one\n\n")
                .refuse("GET /api/v1/runs/7/events", 401, "{\"detail\": \"This token is not known.\"}");
        try (EventStream events = api.events(EVENTS, null)) {
            assertThat(events.next(LONG)).isPresent();
            assertThatThrownBy(() -> {
                        Optional<Event> event = Optional.empty();
                        while (event.isEmpty()) {
                            event = events.next(Duration.ofMillis(10));
                        }
                    })
                    .isInstanceOf(BadTokenException.class);
        }
    }
}
