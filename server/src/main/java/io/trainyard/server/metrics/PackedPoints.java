package io.trainyard.server.metrics;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Points as PostgreSQL sends its arrays in binary: no number is written as text, no number is boxed. An array is its
 * count of dimensions, two words, the length and lower bound of its dimension (4 bytes each), then each element behind
 * its length of 4 bytes ({@code array_send} in PostgreSQL's {@code arrayfuncs.c}).
 */
final class PackedPoints {
    /** What a query of chunks selects for {@link #of}. */
    static final String COLUMNS = columns("chunk");

    private static final int HEADER = 5 * Integer.BYTES;
    private static final int LENGTH_AT = 3 * Integer.BYTES;
    private static final int ELEMENT = Integer.BYTES + Long.BYTES;

    private PackedPoints() {}

    /** What a query selects for {@link #of} of a table with {@code steps}, {@code times} and {@code values}. */
    static String columns(String table) {
        return "array_send(%1$s.steps) as steps, array_send(%1$s.times) as times, array_send(%1$s.values) as values "
                .formatted(table);
    }

    static Points of(ResultSet row) throws SQLException {
        return new Points(longs(row.getBytes("steps")), longs(row.getBytes("times")), doubles(row.getBytes("values")));
    }

    private static long[] longs(byte[] array) {
        ByteBuffer bytes = ByteBuffer.wrap(array);
        long[] numbers = new long[count(bytes)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.getLong(HEADER + i * ELEMENT + Integer.BYTES);
        }
        return numbers;
    }

    private static double[] doubles(byte[] array) {
        ByteBuffer bytes = ByteBuffer.wrap(array);
        double[] numbers = new double[count(bytes)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.getDouble(HEADER + i * ELEMENT + Integer.BYTES);
        }
        return numbers;
    }

    private static int count(ByteBuffer array) {
        return array.getInt(0) == 0 ? 0 : array.getInt(LENGTH_AT);
    }
}
