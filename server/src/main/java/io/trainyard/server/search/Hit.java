package io.trainyard.server.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that was found, and its place in the order.
 *
 * @param now when it was looked for
 * @param place one text per key of the order
 */
record Hit(long run, Stage stage, Instant now, List<@Nullable String> place) {
    /** For the page that comes behind it. */
    String token(String search) {
        return new PageToken(search, stage, now, place).text();
    }
}
