package io.trainyard.server.mlflow;

import io.trainyard.server.runs.RunIdentity;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of runs that clients log to. A run keeps its number, and who trains it, for as long as it is there: the next
 * of its metrics need not ask again.
 */
@Singleton
class KnownRuns {
    private static final int MOST = 10_000;

    private final Map<String, Long> numbers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** @param run one that may be logged to */
    synchronized void remember(String uid, RunIdentity run) {
        numbers.put(uid, run.id());
    }

    synchronized OptionalLong number(String uid) {
        @Nullable Long number = numbers.get(uid);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
