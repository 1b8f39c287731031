package io.trainyard.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts attempts by a key (a name, an address) within a window of time. It remembers a bounded number of keys, in this
 * server alone; when there are more, the one longest unused is forgotten.
 */
final class AttemptLimit {
    private static final int KEYS = 10_000;

    private final int attempts;
    private final Duration window;
    private final Clock clock;
    private final Map<String, Deque<Instant>> byKey = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > KEYS;
        }
    };

    AttemptLimit(int attempts, Duration window, Clock clock) {
        this.attempts = attempts;
        this.window = window;
        this.clock = clock;
    }

    /** Counts an attempt. @throws TooManyAttemptsProblem if there were too many before it */
    synchronized void attempt(String key) {
        Instant now = clock.instant();
        Deque<Instant> earlier = byKey.computeIfAbsent(key, any -> new ArrayDeque<>());
        while (!earlier.isEmpty() && !earlier.getFirst().isAfter(now.minus(window))) {
            earlier.removeFirst();
        }
        if (earlier.size() >= attempts) {
            throw new TooManyAttemptsProblem(
                    Duration.between(now, earlier.getFirst().plus(window)));
        }
        earlier.addLast(now);
    }

    /** Takes the newest attempt back: it was a right one. */
    synchronized void forgive(String key) {
        Deque<Instant> earlier = byKey.get(key);
        if (earlier != null) {
            earlier.pollLast();
        }
    }

    synchronized void forget(String key) {
        byKey.remove(key);
    }
}
