package io.trainyard.server.metrics;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a long chunk comes to, part by part, kept beside it: so that a curve that is cut into buckets shorter than the
 * chunk is read without its points. Each part is its NaN count (4 bytes), its first, last, least and greatest point
 * (step, time and value, 8 bytes each), and step and time of its first NaN.
 */
final class Rollup {
    /** Points of a part; the last part may have fewer. */
    static final int PART = 256;

    private static final int POINT = 2 * Long.BYTES + Double.BYTES;
    private static final int BYTES = Integer.BYTES + 4 * POINT + 2 * Long.BYTES;
    private static final Point NONE = new Point(0, 0, 0);

    private Rollup() {}

    /** @return null for a chunk so short that it may as well be read */
    static byte @Nullable [] of(Points chunk) {
        if (chunk.count() <= 2 * PART) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate((chunk.count() + PART - 1) / PART * BYTES);
        for (int at = 0; at < chunk.count(); at += PART) {
            put(bytes, Summary.of(chunk, at, Math.min(at + PART, chunk.count())));
        }
        return bytes.array();
    }

    /** @param count how many points the chunk has */
    static List<Summary> parts(byte[] rollup, long count) {
        ByteBuffer bytes = ByteBuffer.wrap(rollup);
        List<Summary> parts = new ArrayList<>();
        for (long at = 0; at < count; at += PART) {
            parts.add(part(bytes, Math.min(PART, count - at)));
        }
        return parts;
    }

    private static void put(ByteBuffer bytes, Summary part) {
        bytes.putInt((int) part.nanCount());
        put(bytes, part.first());
        put(bytes, part.last());
        put(bytes, part.min());
        put(bytes, part.max());
        Point nan = part.nan() == null ? NONE : part.nan();
        bytes.putLong(nan.step()).putLong(nan.time());
    }

    private static void put(ByteBuffer bytes, @Nullable Point point) {
        Point some = point == null ? NONE : point;
        bytes.putLong(some.step()).putLong(some.time()).putDouble(some.value());
    }

    private static Summary part(ByteBuffer bytes, long count) {
        int nanCount = bytes.getInt();
        Point first = point(bytes);
        Point last = point(bytes);
        Point min = point(bytes);
        Point max = point(bytes);
        Point nan = new Point(bytes.getLong(), bytes.getLong(), Double.NaN);
        boolean anyNumber = count > nanCount;
        return new Summary(
                count,
                nanCount,
                first,
                last,
                anyNumber ? min : null,
                anyNumber ? max : null,
                nanCount == 0 ? null : nan);
    }

    private static Point point(ByteBuffer bytes) {
        return new Point(bytes.getLong(), bytes.getLong(), bytes.getDouble());
    }
}
