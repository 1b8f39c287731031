package io.trainyard.networks.inline;

import io.trainyard.contract.Mistakes;
import io.trainyard.networks.Operation;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A kind of layer that a list may hold.
 *
 * @param word what it is called in a list, as in {@code maxPool}
 * @param stem of the names that are made for it, as in {@code pool1}
 * @param meaning one sentence for people
 * @param fields what may be said of it; the first may be written alone, as in {@code maxPool: 2}
 * @param maker makes its operation
 */
record Kind(String word, String stem, String meaning, List<Field<?>> fields, Maker maker) {
    Kind {
        fields = List.copyOf(fields);
    }

    /** An operation for a number of classes. */
    @FunctionalInterface
    interface Maker {
        /** Adds a mistake where two fields do not go together; what it returns is not used then. */
        IntFunction<Operation> make(Values values, Mistakes mistakes);
    }

    /** Whether the word alone says enough. */
    boolean standsAlone() {
        return fields.stream().allMatch(field -> field.preset() != null);
    }

    String fieldNames() {
        return fields.stream().map(Field::name).collect(Collectors.joining(", "));
    }
}
