package io.trainyard.server.search;

import io.trainyard.server.search.Column.Type;
import io.trainyard.server.search.language.Attribute;
import io.trainyard.server.search.language.Condition;
import io.trainyard.server.search.language.Field;
import io.trainyard.server.search.language.OrderBy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The order of a search in SQL, and where in it a page begins. */
final class Ordering {
    private static final Field RUN_ID = new Field.OfRun(Attribute.RUN_ID);
    private static final List<OrderBy> LAST =
            List.of(new OrderBy(new Field.OfRun(Attribute.START_TIME), false), new OrderBy(RUN_ID, true));

    private final List<Key> keys;
    private final Statement statement;

    Ordering(List<OrderBy> order, Columns columns, Statement statement) {
        this.keys = complete(order).stream()
                .map(by -> new Key(columns.of(by.field()), by.ascending()))
                .toList();
        this.statement = statement;
    }

    /** With what decides where the order leaves a choice, and without what has nothing left to decide. */
    static List<OrderBy> complete(List<OrderBy> order) {
        List<OrderBy> complete = new ArrayList<>(order);
        for (OrderBy last : LAST) {
            if (order.stream().noneMatch(by -> by.field().equals(last.field()))) {
                complete.add(last);
            }
        }
        int unique = IntStream.range(0, complete.size())
                .filter(i -> isUnique(complete.get(i).field()))
                .findFirst()
                .orElseThrow();
        return complete.subList(0, unique + 1);
    }

    /** Which stages there may be runs in. */
    static List<Stage> stages(List<OrderBy> order, @Nullable Condition filter, Columns columns) {
        Field first = complete(order).get(0).field();
        Column column = columns.of(first);
        if (!column.nullable() || filter != null && Demands.valueOf(first, filter)) {
            return List.of(Stage.VALUES);
        }
        return column.hasNaN() ? List.of(Stage.values()) : List.of(Stage.VALUES, Stage.MISSING);
    }

    List<Column.Type> types() {
        return keys.stream().map(key -> key.column().type()).toList();
    }

    /** What the place of a run in the order is read from. */
    String selected() {
        return keys.stream().map(key -> key.column().sql()).collect(Collectors.joining(", "));
    }

    /** Which runs are of the stage. */
    String of(Stage stage) {
        Column first = keys.get(0).column();
        return switch (stage) {
            case VALUES ->
                first.hasNaN() ? first.sql() + " < 'NaN'" : first.nullable() ? first.sql() + " is not null" : "true";
            case NAN -> first.sql() + " = 'NaN'";
            case MISSING -> first.sql() + " is null";
        };
    }

    String orderBy(Stage stage) {
        List<String> parts = new ArrayList<>();
        for (int i = decidedBefore(stage); i < keys.size(); i++) {
            parts.add(i == 0 ? keys.get(i).plainly() : keys.get(i).withMissingLast());
        }
        return String.join(", ", parts);
    }

    /**
     * Which runs come behind a place.
     *
     * @param place what {@link #selected} was for the run there, in these types
     */
    String after(Stage stage, List<@Nullable Object> place) {
        int first = decidedBefore(stage);
        if (first > 0) {
            return after(first, place);
        }
        String bound = statement.bind(requireValue(place.get(0)));
        Key key = keys.get(0);
        String rest = keys.size() == 1 ? "" : " or %s = %s and %s".formatted(key.sql(), bound, after(1, place));
        return "(%1$s %2$s= %3$s and (%1$s %2$s %3$s%4$s))".formatted(key.sql(), key.beyond(), bound, rest);
    }

    private String after(int at, List<@Nullable Object> place) {
        Key key = keys.get(at);
        Object value = place.get(at);
        String rest = at + 1 == keys.size() ? "false" : after(at + 1, place);
        String sql = key.sql();
        if (value == null) {
            return "(" + sql + " is null and " + rest + ")";
        }
        if (value instanceof Double number && number.isNaN()) {
            return "(%1$s is null or %1$s = 'NaN' and %2$s)".formatted(sql, rest);
        }
        String bound = statement.bind(value);
        String missing = key.column().nullable() ? " or " + sql + " is null" : "";
        String noNumber = key.column().hasNaN() ? " or " + sql + " = 'NaN'" : "";
        return "(%1$s %2$s %3$s%4$s%5$s or %1$s = %3$s and %6$s)"
                .formatted(sql, key.beyond(), bound, missing, noNumber, rest);
    }

    private static Object requireValue(@Nullable Object value) {
        if (value == null) {
            throw new InvalidPageProblem();
        }
        return value;
    }

    /** How many keys are the same for all runs of the stage. */
    private static int decidedBefore(Stage stage) {
        return stage == Stage.VALUES ? 0 : 1;
    }

    private static boolean isUnique(Field field) {
        return field.equals(RUN_ID) || field.equals(new Field.OfRun(Attribute.ID));
    }

    private record Key(Column column, boolean ascending) {
        /** Texts are ordered by their characters' codes, the same on every server. */
        String sql() {
            boolean text = column.type() == Type.TEXT || column.type() == Type.INDEXED_TEXT;
            return text ? "(" + column.sql() + ") collate \"C\"" : column.sql();
        }

        String beyond() {
            return ascending ? ">" : "<";
        }

        String plainly() {
            return sql() + (ascending ? "" : " desc");
        }

        String withMissingLast() {
            if (ascending || !column.nullable()) {
                return plainly();
            }
            return column.hasNaN()
                    ? "nullif(%1$s, 'NaN') desc nulls last, %1$s is null".formatted(sql())
                    : sql() + " desc nulls last";
        }
    }
}
