package io.trainyard.server.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One query of a search: the runs of a stage, from a place on. */
final class PageQuery {
    static final String PRESENT = "now()";

    private final Statement statement = new Statement();
    private final Stage stage;
    private final Ordering ordering;
    private final String where;
    private final String now;

    private PageQuery(RunQuery query, Stage stage, @Nullable PageToken from) {
        this.stage = stage;
        this.now = from == null ? PRESENT : statement.bind(Times.of(from.now()));
        Columns columns = new Columns(statement, now);
        this.ordering = new Ordering(query.order(), columns, statement);
        String all = Filtering.of(query, statement, columns) + " and " + ordering.of(stage);
        this.where = from == null || from.stage() != stage
                ? all
                : all + " and " + ordering.after(stage, from.place(ordering.types()));
    }

    /**
     * The queries that answer a search one after the other.
     *
     * @param from where the page before ended; null at the beginning
     */
    static List<PageQuery> of(RunQuery query, @Nullable PageToken from) {
        return Ordering.stages(query.order(), query.filter(), new Columns(new Statement(), PRESENT)).stream()
                .filter(stage -> from == null || stage.compareTo(from.stage()) >= 0)
                .map(stage -> new PageQuery(query, stage, from))
                .toList();
    }

    boolean readsMetrics() {
        return statement.readsMetrics();
    }

    List<Hit> read(Handle handle, int limit) {
        String sql =
                """
                select run.id, %s as asked_at, %s
                %s
                where %s
                order by %s
                limit %d
                """
                        .formatted(now, ordering.selected(), statement.from(), where, ordering.orderBy(stage), limit);
        return statement.query(handle, sql).map((row, context) -> hit(row)).list();
    }

    private Hit hit(ResultSet row) throws SQLException {
        List<@Nullable String> place = new ArrayList<>();
        for (Column.Type type : ordering.types()) {
            int column = 3 + place.size();
            @Nullable
            Object value =
                    type == Column.Type.TIME ? row.getObject(column, OffsetDateTime.class) : row.getObject(column);
            place.add(value == null ? null : value.toString());
        }
        return new Hit(
                row.getLong(1), stage, row.getObject(2, OffsetDateTime.class).toInstant(), place);
    }
}
