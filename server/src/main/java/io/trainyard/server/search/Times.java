package io.trainyard.server.search;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as PostgreSQL takes them. */
final class Times {
    /** Longer ago than this is before everything. */
    static final long LONGEST_AGO = 1_000L * 365 * 86_400_000;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Times() {}

    /** Times that no calendar needs become the infinities. */
    static OffsetDateTime of(Instant time) {
        if (time.isBefore(FIRST)) {
            return OffsetDateTime.MIN;
        }
        return time.isAfter(LAST) ? OffsetDateTime.MAX : time.atOffset(ZoneOffset.UTC);
    }
}
