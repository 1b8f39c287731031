package io.trainyard.server.search;

import io.trainyard.server.search.RunGroup.Spread;
import io.trainyard.server.search.language.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Counts runs by what they have in common, with mean and spread of their figures, in one statement. */
final class GroupQuery {
    /** Beyond this the sum of squares would overflow: such values count as infinite, and so for nothing. */
    private static final String FINITE = "abs(%s) < 1e150";

    private static final int NEWEST = 100;
    private static final int COLUMNS_OF_A_FIGURE = 3;

    private final Statement statement = new Statement();
    private final String sql;
    private final int figures;

    /** @param most groups, the largest first */
    GroupQuery(RunQuery query, Field by, List<Field> figures, int most) {
        Columns columns = new Columns(statement, PageQuery.PRESENT);
        String where = Filtering.of(query, statement, columns);
        String name = "cast(" + columns.of(by).sql() + " as text)";
        StringBuilder spreads = new StringBuilder();
        for (Field figure : figures) {
            String value = "cast(" + columns.of(figure).sql() + " as float8)";
            String finite = FINITE.formatted(value);
            spreads.append(", count(%1$s) filter (where %2$s), avg(%1$s) filter (where %2$s)".formatted(value, finite))
                    .append(", stddev_samp(%1$s) filter (where %2$s)".formatted(value, finite));
        }
        this.figures = figures.size();
        this.sql =
                """
                select %1$s as name, count(*) as runs, array_agg(run.id order by run.id desc) as newest%2$s
                %3$s
                where %4$s
                group by 1
                order by runs desc, name
                limit %5$d
                """
                        .formatted(name, spreads, statement.from(), where, most);
    }

    boolean readsMetrics() {
        return statement.readsMetrics();
    }

    List<RunGroup> read(Handle handle) {
        return statement.query(handle, sql).map((row, context) -> group(row)).list();
    }

    private RunGroup group(ResultSet row) throws SQLException {
        List<Spread> spreads = new ArrayList<>();
        for (int i = 0; i < figures; i++) {
            int column = 4 + COLUMNS_OF_A_FIGURE * i;
            spreads.add(new Spread(
                    row.getLong(column),
                    row.getObject(column + 1, Double.class),
                    row.getObject(column + 2, Double.class)));
        }
        Long[] ids = (Long[]) row.getArray("newest").getArray();
        List<Long> newest = Arrays.stream(ids).limit(NEWEST).toList();
        return new RunGroup(row.getString("name"), row.getLong("runs"), newest, spreads);
    }
}
