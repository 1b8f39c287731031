package io.trainyard.server.search;

import io.trainyard.server.search.language.Condition;
import io.trainyard.server.search.language.FilterParser;
import io.trainyard.server.search.language.OrderBy;
import io.trainyard.server.search.language.OrderParser;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to find, and in which order.
 *
 * @param filter null for every run
 * @param order the most important first; the newest start, then the run id decides where it leaves a choice
 * @param experiments ids; null for any
 * @param limit 1 to {@value #MAX_LIMIT}
 * @param page where to go on, as {@link RunHits#next} says; null for the first page
 */
public record RunQuery(
        @Nullable Condition filter,
        List<OrderBy> order,
        @Nullable List<Long> experiments,
        Lifecycle lifecycle,
        int limit,
        @Nullable String page) {
    public static final int MAX_LIMIT = 50_000;

    public RunQuery {
        order = List.copyOf(order);
        experiments = experiments == null ? null : List.copyOf(experiments);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + "; use 1 to " + MAX_LIMIT);
        }
    }

    /** All runs that are not put away, the newest first. */
    public static RunQuery newest(int limit) {
        return new RunQuery(null, List.of(), null, Lifecycle.ACTIVE, limit, null);
    }

    /**
     * With a filter of the language in docs/search.md.
     *
     * @throws io.trainyard.server.search.language.InvalidFilterProblem if it cannot be understood
     */
    public RunQuery filteredBy(@Nullable String text) {
        return text == null ? this : and(FilterParser.parse(text).orElse(null));
    }

    /** Runs that meet what is asked for so far, and the condition; null changes nothing. */
    public RunQuery and(@Nullable Condition more) {
        if (more == null) {
            return this;
        }
        Condition both = filter == null ? more : new Condition.And(List.of(filter, more));
        return new RunQuery(both, order, experiments, lifecycle, limit, page);
    }

    /** Ordered by this before whatever orders them now. */
    public RunQuery orderedBy(List<String> texts) {
        List<OrderBy> keys =
                Stream.concat(OrderParser.parse(texts).stream(), order.stream()).toList();
        return new RunQuery(filter, keys, experiments, lifecycle, limit, page);
    }

    public RunQuery inExperiments(@Nullable List<Long> ids) {
        return new RunQuery(filter, order, ids, lifecycle, limit, page);
    }

    public RunQuery thatAre(Lifecycle wanted) {
        return new RunQuery(filter, order, experiments, wanted, limit, page);
    }

    public RunQuery page(@Nullable String token) {
        return new RunQuery(filter, order, experiments, lifecycle, limit, token);
    }
}
