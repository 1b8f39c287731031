package io.trainyard.server.metrics;

import io.quarkus.runtime.StartupEvent;
import io.trainyard.server.database.Notifications;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Wakes those who watch a run when it changes, on whichever server. */
@Singleton
class FeedListener {
    private final Watchers watchers;

    @Inject
    FeedListener(Watchers watchers) {
        this.watchers = watchers;
    }

    void subscribe(@Observes StartupEvent event, Notifications notifications) {
        notifications.subscribe(
                Feed.CHANNEL, run -> watchers.runChanged(Long.parseLong(run)), watchers::changesMayBeMissing);
    }
}
