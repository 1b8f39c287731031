package io.trainyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.server.jaxrs.SseImpl;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final Duration MOMENT = Duration.ofMillis(50);
    private final Sse sse = new SseImpl();

    @Test
    void aStreamEndsAfterItsTimeSoThatWhoWatchesHasToProveAnewThatTheyMay() {
        List<OutboundSseEvent> seen = new EventStream(new Watcher(), new OneEvent(), sse, MOMENT, MOMENT)
                .events(MOMENT.multipliedBy(10))
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofMinutes(1));

        assertThat(seen).isNotEmpty();
        assertThat(seen.get(0).getName()).isEqualTo("only");
    }

    /** Has one thing to tell, again and again. */
    private final class OneEvent implements EventStream.Source {
        @Override
        public List<OutboundSseEvent> events() {
            return List.of(sse.newEventBuilder().name("only").data("").build());
        }

        @Override
        public boolean hasMore() {
            return false;
        }
    }
}
