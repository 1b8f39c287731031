package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Tags of answers about runs: as long as no run has changed, neither has the answer. The tags are weak, since buckets
 * may be cut elsewhere once chunks have been merged.
 */
@ApplicationScoped
class Freshness {
    /** Counts up when answers get another form, so that no browser shows one it has kept in the old. */
    private static final int FORM = 1;

    private final Snapshots snapshots;

    @Inject
    Freshness(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** To be asked before the answer is read: a change meanwhile costs a second reading, and is not missed. */
    EntityTag of(Collection<Long> runs) {
        String clocks = snapshots.read(runs, handle -> new TreeMap<>(RunClock.of(handle, runs)).toString());
        return new EntityTag(
                UUID.nameUUIDFromBytes((FORM + clocks).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                true);
    }
}
