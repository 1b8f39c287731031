package io.trainyard.server.search;

import io.trainyard.server.search.language.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Finds runs in the database as it stands. */
final class RunFinder {
    private final Jdbi jdbi;
    private final Runnable beforeMetrics;

    /** @param beforeMetrics what is to be done before metrics are looked at */
    RunFinder(Jdbi jdbi, Runnable beforeMetrics) {
        this.jdbi = jdbi;
        this.beforeMetrics = beforeMetrics;
    }

    RunHits find(RunQuery query) {
        String search = PageToken.mark(query);
        PageToken from = query.page() == null ? null : PageToken.read(query.page(), search);
        List<PageQuery> pages = PageQuery.of(query, from);
        if (pages.stream().anyMatch(PageQuery::readsMetrics)) {
            beforeMetrics.run();
        }
        List<Hit> hits = inTime(() -> jdbi.withHandle(handle -> read(handle, pages, query.limit() + 1)));
        List<Long> runs = hits.stream().limit(query.limit()).map(Hit::run).toList();
        boolean more = hits.size() > query.limit();
        return new RunHits(runs, more ? hits.get(query.limit() - 1).token(search) : null);
    }

    Map<String, Long> countByStatus(RunQuery query) {
        Statement statement = new Statement();
        String where = Filtering.of(query, statement, new Columns(statement, PageQuery.PRESENT));
        if (statement.readsMetrics()) {
            beforeMetrics.run();
        }
        String sql = "select run.status, count(*) as runs\n%s\nwhere %s\ngroup by run.status"
                .formatted(statement.from(), where);
        return inTime(
                () -> jdbi.withHandle(handle -> statement
                        .query(handle, sql)
                        .map((row, context) -> Map.entry(row.getString("status"), row.getLong("runs")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    List<RunGroup> groups(RunQuery query, Field by, List<Field> figures, int most) {
        GroupQuery groups = new GroupQuery(query, by, figures, most);
        if (groups.readsMetrics()) {
            beforeMetrics.run();
        }
        return inTime(() -> jdbi.withHandle(groups::read));
    }

    private static List<Hit> read(Handle handle, List<PageQuery> pages, int most) {
        List<Hit> hits = new ArrayList<>();
        for (PageQuery page : pages) {
            if (hits.size() < most) {
                hits.addAll(page.read(handle, most - hits.size()));
            }
        }
        return hits;
    }

    private static <T> T inTime(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            if (SearchTooLongProblem.isCauseOf(e)) {
                throw new SearchTooLongProblem();
            }
            throw e;
        }
    }
}
