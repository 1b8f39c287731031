package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those who watch one run, or all, on this server. */
@ApplicationScoped
class Watchers {
    private final Map<Long, Set<Watcher>> ofRuns = new ConcurrentHashMap<>();
    private final Set<Watcher> ofAll = ConcurrentHashMap.newKeySet();

    Watcher watch(long run) {
        Watcher watcher = new Watcher();
        ofRuns.compute(run, (id, watchers) -> {
            Set<Watcher> all = watchers == null ? ConcurrentHashMap.newKeySet() : watchers;
            all.add(watcher);
            return all;
        });
        return watcher;
    }

    Watcher watchAll() {
        Watcher watcher = new Watcher();
        ofAll.add(watcher);
        return watcher;
    }

    void leave(long run, Watcher watcher) {
        ofRuns.computeIfPresent(run, (id, watchers) -> {
            watchers.remove(watcher);
            return watchers.isEmpty() ? null : watchers;
        });
    }

    void leave(Watcher watcher) {
        ofAll.remove(watcher);
    }

    void runChanged(long run) {
        ofRuns.getOrDefault(run, Set.of()).forEach(watcher -> watcher.runChanged(run));
        ofAll.forEach(watcher -> watcher.runChanged(run));
    }

    void changesMayBeMissing() {
        ofRuns.values().forEach(watchers -> watchers.forEach(Watcher::changesMayBeMissing));
        ofAll.forEach(Watcher::changesMayBeMissing);
    }

    int count() {
        return ofAll.size() + ofRuns.values().stream().mapToInt(Set::size).sum();
    }
}
