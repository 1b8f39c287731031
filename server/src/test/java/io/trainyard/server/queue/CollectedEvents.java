package io.trainyard.server.queue;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Keeps what is fired. */
record CollectedEvents(List<JobEvent> events) implements Event<JobEvent> {
    @Override
    public void fire(JobEvent event) {
        events.add(event);
    }

    @Override
    public <U extends JobEvent> CompletionStage<U> fireAsync(U event) {
        throw new UnsupportedOperationException("the queue's events belong to its transactions");
    }

    @Override
    public <U extends JobEvent> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        return fireAsync(event);
    }

    @Override
    public Event<JobEvent> select(Annotation... qualifiers) {
        return this;
    }

    @Override
    public <U extends JobEvent> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("nobody selects here");
    }

    @Override
    public <U extends JobEvent> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("nobody selects here");
    }
}
