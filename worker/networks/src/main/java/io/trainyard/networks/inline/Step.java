package io.trainyard.networks.inline;

import io.trainyard.networks.Operation;
import java.util.List;
import java.util.function.IntFunction;

/** An element of a list: a layer, or a block of them. Names hold within the block that the element stands in. */
sealed interface Step {
    /** Unique in its block. */
    String name();

    /** Where it stands, as in {@code layers[3]}. */
    String path();

    /**
     * @param word what the list calls its kind
     * @param said where that is said of it, as in {@code layers[3].conv}; the whole element where it is but a word
     * @param operation for a number of classes
     * @param from names of earlier elements of this block or those around it, or {@code input}
     */
    record Single(
            String name, String path, String word, String said, IntFunction<Operation> operation, List<String> from)
            implements Step {
        /** Where a field of it is said. */
        String said(String field) {
            return field.isEmpty() ? said : said + "." + field;
        }
    }

    /**
     * @param times how often its steps follow one another, each time on what came out before
     * @param numbered whether its layers' names carry the number of the repetition
     * @param from what its {@code input} is
     */
    record Block(String name, String path, int times, boolean numbered, List<Step> steps, String from)
            implements Step {}

    /** One with a mistake that was told: what follows from it is not known. */
    record Unclear(String name, String path) implements Step {}
}
