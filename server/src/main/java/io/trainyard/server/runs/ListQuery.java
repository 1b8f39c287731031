package io.trainyard.server.runs;

import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.search.Lifecycle;
import io.trainyard.server.search.RunQuery;
import io.trainyard.server.search.language.Attribute;
import io.trainyard.server.search.language.Comparison;
import io.trainyard.server.search.language.Condition;
import io.trainyard.server.search.language.Field;
import io.trainyard.server.search.language.OrderBy;
import io.trainyard.server.search.language.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lists of runs ask for by parameters of their own, beside a filter. */
public final class ListQuery {
    /** The run that was made last comes first. */
    private static final OrderBy NEWEST = new OrderBy(new Field.OfRun(Attribute.ID), false);

    private ListQuery() {}

    /**
     * Runs of a status, the newest first.
     *
     * @param status null or blank for any
     */
    public static RunQuery of(@Nullable String status, int limit) {
        RunStatus wanted = status(status);
        RunQuery all = new RunQuery(null, List.of(NEWEST), null, Lifecycle.ACTIVE, limit, null);
        return wanted == null ? all : all.and(is(Attribute.STATUS, wanted.word()));
    }

    public static @Nullable RunStatus status(@Nullable String word) {
        try {
            return word == null || word.isBlank() ? null : RunStatus.of(word);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestProblem(e.getMessage() + ".");
        }
    }

    /** @param name null for any, for which there is no condition */
    static @Nullable Condition experiment(@Nullable String name) {
        return name == null ? null : is(Attribute.EXPERIMENT, name);
    }

    private static Condition is(Attribute attribute, String word) {
        return new Condition.Compare(new Field.OfRun(attribute), Comparison.EQUAL, new Value.Text(word));
    }
}
