package io.trainyard.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Finds runs in the database as it stands. */
final class RunFinder {
    private final Jdbi jdbi;

    RunFinder(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    RunHits find(RunQuery query) {
        String search = PageToken.mark(query);
        PageToken from = query.page() == null ? null : PageToken.read(query.page(), search);
        return inTime(() -> jdbi.withHandle(handle -> find(handle, query, search, from)));
    }

    Map<String, Long> countByStatus(RunQuery query) {
        Statement statement = new Statement();
        String where = Filtering.of(query, statement, new Columns(statement, Page.PRESENT));
        String sql = "select run.status, count(*) as runs\n%s\nwhere %s\ngroup by run.status"
                .formatted(statement.from(), where);
        return inTime(
                () -> jdbi.withHandle(handle -> statement
                        .query(handle, sql)
                        .map((row, context) -> Map.entry(row.getString("status"), row.getLong("runs")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    private static RunHits find(Handle handle, RunQuery query, String search, @Nullable PageToken from) {
        List<Hit> hits = new ArrayList<>();
        for (Stage stage : Page.stages(query)) {
            boolean passed = from != null && stage.compareTo(from.stage()) < 0;
            int wanted = query.limit() + 1 - hits.size(); // one more tells whether there is a next page
            if (!passed && wanted > 0) {
                hits.addAll(new Page(query, stage, from).read(handle, wanted));
            }
        }
        List<Long> runs = hits.stream().limit(query.limit()).map(Hit::run).toList();
        boolean more = hits.size() > query.limit();
        return new RunHits(runs, more ? hits.get(query.limit() - 1).token(search) : null);
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
