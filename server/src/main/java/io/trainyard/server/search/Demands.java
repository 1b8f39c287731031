package io.trainyard.server.search;

import io.trainyard.server.search.language.Comparison;
import io.trainyard.server.search.language.Condition;
import io.trainyard.server.search.language.Field;
import io.trainyard.server.search.language.Value;

/** Tells what a condition makes sure of. */
final class Demands {
    private Demands() {}

    /** Whether every run that meets the condition has a value of the field that is no NaN. */
    static boolean valueOf(Field field, Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().anyMatch(part -> valueOf(field, part));
        } else if (condition instanceof Condition.Or or) {
            return or.parts().stream().allMatch(part -> valueOf(field, part));
        } else if (condition instanceof Condition.Compare compare) {
            return compare.field().equals(field)
                    && compare.comparison() != Comparison.NOT_EQUAL
                    && !isNaN(compare.value());
        } else if (condition instanceof Condition.OneOf oneOf) {
            return oneOf.field().equals(field)
                    && !oneOf.negated()
                    && oneOf.values().stream().noneMatch(Demands::isNaN);
        } else if (condition instanceof Condition.Like like) {
            return like.field().equals(field);
        }
        return false;
    }

    private static boolean isNaN(Value value) {
        return value instanceof Value.Number number && Double.isNaN(number.number());
    }
}
