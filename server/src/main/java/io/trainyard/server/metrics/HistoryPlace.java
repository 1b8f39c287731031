package io.trainyard.server.metrics;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A place in the history of a series, behind a point.
 *
 * @param time of the point, as are step and value
 * @param alike how many points alike stand before the place
 */
record HistoryPlace(long time, long step, double value, int alike) {
    static final HistoryPlace BEGIN = new HistoryPlace(Long.MIN_VALUE, Long.MIN_VALUE, Double.NEGATIVE_INFINITY, 0);

    static HistoryPlace parse(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return BEGIN;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(",");
            return new HistoryPlace(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Double.longBitsToDouble(Long.parseLong(parts[2])),
                    Integer.parseInt(parts[3]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new InvalidRequestProblem(
                    "Invalid page token '" + token + "': give that of the page before, or none for the first page.");
        }
    }

    /** Behind the last point of a page that began here. */
    HistoryPlace after(Points page) {
        Point last = page.at(page.count() - 1);
        int same = 0;
        while (same < page.count() && HistoryOrder.compare(page.at(page.count() - 1 - same), last) == 0) {
            same++;
        }
        boolean stillThere = same == page.count() && HistoryOrder.compare(last, point()) == 0;
        return new HistoryPlace(last.time(), last.step(), last.value(), stillThere ? alike + same : same);
    }

    /** In order, what of the points stands behind here and not after a moment. */
    Points behind(List<Points> parts, long until) {
        Points all = Points.endToEnd(parts);
        int[] candidates = IntStream.range(0, all.count())
                .filter(i -> all.times()[i] <= until && HistoryOrder.compare(all.at(i), point()) >= 0)
                .toArray();
        Points ordered = HistoryOrder.sort(candidates.length == all.count() ? all : all.pick(candidates));
        int seen = 0;
        while (seen < Math.min(alike, ordered.count()) && HistoryOrder.compare(ordered.at(seen), point()) == 0) {
            seen++;
        }
        return ordered.between(seen, ordered.count());
    }

    private Point point() {
        return new Point(step, time, value);
    }

    @Override
    public String toString() {
        String text = time + "," + step + "," + Double.doubleToLongBits(value) + "," + alike;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
