package io.trainyard.server.queue;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.trainyard.server.database.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Lets workers wait for a job without a thread or a connection of their own. */
@ApplicationScoped
public class JobSignals {
    private final AtomicLong signals = new AtomicLong();
    private final Set<UniEmitter<? super Void>> waiting = ConcurrentHashMap.newKeySet();

    void subscribe(@Observes StartupEvent event, Notifications notifications) {
        notifications.subscribe(JobSignal.CHANNEL, payload -> wake(), this::wake);
    }

    /** How many signals there have been; taken before a look at the queue, it tells whether one came meanwhile. */
    public long count() {
        return signals.get();
    }

    /** Completes with the first signal after the first {@code count}, or after {@code atMost}. */
    public Uni<Void> after(long count, Duration atMost) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> {
                    waiting.add(emitter);
                    emitter.onTermination(() -> waiting.remove(emitter));
                    if (signals.get() != count) {
                        emitter.complete(null);
                    }
                })
                .ifNoItem()
                .after(atMost)
                .recoverWithItem((Void) null);
    }

    void wake() {
        signals.incrementAndGet();
        for (UniEmitter<? super Void> emitter : waiting) {
            waiting.remove(emitter);
            emitter.complete(null);
        }
    }
}
