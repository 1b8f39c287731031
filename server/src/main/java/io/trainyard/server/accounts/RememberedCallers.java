package io.trainyard.server.accounts;

import io.trainyard.server.database.Notifications;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whom tokens and passwords let in, remembered for a few seconds, so that a client that logs a thousand times a second is
 * looked up once. When a token is revoked or an account changes, all are forgotten: in this server with the change itself,
 * in others as soon as PostgreSQL tells them.
 */
@Singleton
class RememberedCallers {
    /** How long somebody is remembered, and so how late a change is seen by a server that PostgreSQL cannot reach. */
    static final Duration MEMORY = Duration.ofSeconds(5);

    private static final int MOST = 10_000;

    private final Map<ByteBuffer, Entry> byKey = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final Clock clock;

    @Inject
    RememberedCallers(Notifications notifications) {
        this(Clock.systemUTC());
        notifications.subscribe(CallersChanged.CHANNEL, any -> forget(), this::forget);
    }

    RememberedCallers(Clock clock) {
        this.clock = clock;
    }

    /** @param key a hash of what the caller showed */
    Optional<Caller> find(byte[] key) {
        @Nullable Entry entry = byKey.get(ByteBuffer.wrap(key));
        return entry == null || !clock.instant().isBefore(entry.until())
                ? Optional.empty()
                : Optional.of(entry.caller());
    }

    /** Looks somebody up and remembers them, unless something changed meanwhile. */
    Optional<Caller> lookUp(byte[] key, Supplier<Optional<Caller>> lookUp) {
        long before = changes.get();
        Optional<Caller> found = lookUp.get();
        found.ifPresent(caller -> remember(key, caller, before));
        return found;
    }

    private synchronized void remember(byte[] key, Caller caller, long before) {
        if (changes.get() == before) {
            if (byKey.size() >= MOST) {
                byKey.clear();
            }
            Instant until = clock.instant().plus(MEMORY);
            @Nullable Instant end = caller.endsAt();
            byKey.put(ByteBuffer.wrap(key), new Entry(caller, end != null && end.isBefore(until) ? end : until));
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallersChanged event) {
        forget();
    }

    synchronized void forget() {
        changes.incrementAndGet();
        byKey.clear();
    }

    private record Entry(Caller caller, Instant until) {}
}
