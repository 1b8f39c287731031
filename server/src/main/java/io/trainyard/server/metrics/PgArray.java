package io.trainyard.server.metrics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** PostgreSQL arrays from Java arrays or from one column of a list, unboxed and sent in binary, and back. */
final class PgArray {
    private PgArray() {}

    static Argument of(int[] values) {
        return (position, statement, context) -> statement.setObject(position, values);
    }

    static Argument of(long[] values) {
        return (position, statement, context) -> statement.setObject(position, values);
    }

    static Argument of(double[] values) {
        return (position, statement, context) -> statement.setObject(position, values);
    }

    static <T> Argument ints(Collection<T> rows, ToIntFunction<T> column) {
        return of(rows.stream().mapToInt(column).toArray());
    }

    static <T> Argument longs(Collection<T> rows, ToLongFunction<T> column) {
        return of(rows.stream().mapToLong(column).toArray());
    }

    static <T> Argument doubles(Collection<T> rows, ToDoubleFunction<T> column) {
        return of(rows.stream().mapToDouble(column).toArray());
    }

    static <T> Argument texts(Collection<T> rows, Function<T, String> column) {
        String[] values = rows.stream().map(column).toArray(String[]::new);
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("text", values));
    }

    static <T> Argument bytes(Collection<T> rows, Function<T, byte @Nullable []> column) {
        byte[][] values = rows.stream().map(column).toArray(byte[][]::new);
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("bytea", values));
    }

    static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    static int[] ints(ResultSet row, String column) throws SQLException {
        Integer[] boxed = (Integer[]) row.getArray(column).getArray();
        return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }
}
