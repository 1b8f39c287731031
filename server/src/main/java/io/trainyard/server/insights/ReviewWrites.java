package io.trainyard.server.insights;

import io.trainyard.server.insights.Insight.Identity;
import io.trainyard.server.insights.InsightRows.Row;
import io.trainyard.server.metrics.LiveFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Puts what was found in the place of what was known. */
@ApplicationScoped
class ReviewWrites {
    private static final String REVIEWED =
            """
            insert into insight_review (run_id, feed, counts) values (:run, :feed, cast(:counts as jsonb))
            on conflict (run_id) do update
            set feed = excluded.feed, counts = excluded.counts, reviewed_at = now()
            """;

    private final Jdbi jdbi;
    private final LiveFeed live;
    private final Event<InsightsFound> events;

    @Inject
    ReviewWrites(Jdbi jdbi, LiveFeed live, Event<InsightsFound> events) {
        this.jdbi = jdbi;
        this.live = live;
        this.events = events;
    }

    /**
     * Stores what was found. The run changes only if that is something else than before, so that looking at it again and again
     * changes nothing.
     *
     * @param seen the change of the run up to which its points were looked at
     */
    @Transactional
    void store(long run, long seen, List<Insight> found) {
        Map<Identity, Insight> wanted = new LinkedHashMap<>();
        found.forEach(insight -> wanted.putIfAbsent(insight.identity(), insight));
        jdbi.useHandle(handle -> {
            boolean changed = write(handle, run, wanted);
            long number = changed ? live.changed(run) : seen;
            boolean nothingElse = number == seen + 1;
            handle.createUpdate(REVIEWED)
                    .bind("run", run)
                    .bind("feed", nothingElse ? number : seen)
                    .bind("counts", counts(wanted.values()))
                    .execute();
        });
    }

    /** @return whether anything is different now */
    private boolean write(Handle handle, long run, Map<Identity, Insight> wanted) {
        Map<Identity, Row> known = new HashMap<>();
        InsightRows.of(handle, run).forEach(row -> known.put(row.insight().identity(), row));
        boolean changed = false;
        List<Insight> fresh = new ArrayList<>();
        for (Insight insight : wanted.values()) {
            Row row = known.remove(insight.identity());
            if (row == null) {
                InsightRows.insert(handle, run, insight);
                fresh.add(insight);
            } else if (row.withdrawn() || !insight.saysAs(row.insight())) {
                InsightRows.replace(handle, row.id(), insight);
                changed = true;
            }
        }
        for (Row row : known.values()) {
            if (!row.withdrawn()) {
                InsightRows.withdraw(handle, row.id());
                changed = true;
            }
        }
        if (!fresh.isEmpty()) {
            events.fire(new InsightsFound(run, fresh));
        }
        return changed || !fresh.isEmpty();
    }

    /** As JSON, by kind. */
    private static String counts(Collection<Insight> insights) {
        return insights.stream()
                .collect(Collectors.groupingBy(insight -> insight.kind().word(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
