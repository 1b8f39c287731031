package io.trainyard.server.search.language;

import java.util.List;

/**
 * What a run has to be like to be found. A comparison with something that a run lacks is not met, whatever it compares;
 * {@link Not} is met by exactly the runs that its part is not met by.
 */
public sealed interface Condition {
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    record Compare(Field field, Comparison comparison, Value value) implements Condition {}

    /** @param negated whether the field is to be there and none of the values */
    record OneOf(Field field, boolean negated, List<Value> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /**
     * @param pattern {@code %} stands for any characters, {@code _} for one
     * @param ignoringCase whether small and capital letters are the same
     * @param negated whether the field is to be there and not like it
     */
    record Like(Field field, boolean negated, boolean ignoringCase, String pattern) implements Condition {}

    /** Each of the words stands in the run's name, experiment, network, data set, status or #id, in whatever case. */
    record Words(List<String> words) implements Condition {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** The run lacks the field. */
    record Missing(Field field) implements Condition {}

    /** The run has the field. */
    record Present(Field field) implements Condition {}
}
