package io.trainyard.server.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs that were found.
 *
 * @param runs their ids, in order
 * @param next the page behind them, for {@link RunQuery#page}; null on the last
 */
public record RunHits(List<Long> runs, @Nullable String next) {
    public RunHits {
        runs = List.copyOf(runs);
    }
}
