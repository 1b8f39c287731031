package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Sees to it that no run gets too many series. Keys that were seen once are remembered, of the runs that log, so that
 * the database is asked about new ones only. Requests at the same moment may take a run a little beyond the limit.
 */
@ApplicationScoped
class KeyLimit {
    private static final int MOST_REMEMBERED = 200_000;

    private static final String COUNT =
            """
            with known as (
                select key from series where run_id = :run
                union
                select unnest(keys) from pending where run_id = :run
            )
            select (select count(*) from known) as known,
                (select count(*) from unnest(:keys) as given (key) where key not in (select key from known)) as fresh
            """;

    private final Jdbi jdbi;
    private final LinkedHashMap<Long, Set<String>> seen = new LinkedHashMap<>(16, 0.75f, true);
    private int remembered;

    @Inject
    KeyLimit(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws TooManyKeysProblem if these are new and more than the run may have */
    void check(long run, Set<String> keys) {
        List<String> unseen = unseen(run, keys);
        if (!unseen.isEmpty()) {
            Count count = count(run, unseen);
            if (count.fresh() > 0 && count.known() + count.fresh() > ReportLimits.KEYS_PER_RUN) {
                throw new TooManyKeysProblem(run);
            }
            remember(run, unseen);
        }
    }

    private synchronized List<String> unseen(long run, Set<String> keys) {
        Set<String> known = seen.getOrDefault(run, Set.of());
        return keys.stream().filter(key -> !known.contains(key)).toList();
    }

    private synchronized void remember(long run, Collection<String> keys) {
        Set<String> known = seen.computeIfAbsent(run, id -> new HashSet<>());
        int before = known.size();
        known.addAll(keys);
        remembered += known.size() - before;
        Iterator<Map.Entry<Long, Set<String>>> oldest = seen.entrySet().iterator();
        while (remembered > MOST_REMEMBERED) {
            remembered -= oldest.next().getValue().size();
            oldest.remove();
        }
    }

    private Count count(long run, List<String> keys) {
        return jdbi.withHandle(handle -> handle.createQuery(COUNT)
                .bind("run", run)
                .bind("keys", PgArray.texts(keys, key -> key))
                .map((row, context) -> new Count(row.getLong("known"), row.getLong("fresh")))
                .one());
    }

    private record Count(long known, long fresh) {}
}
