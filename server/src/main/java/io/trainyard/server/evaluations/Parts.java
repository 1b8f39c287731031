package io.trainyard.server.evaluations;

import io.trainyard.contract.protocol.Claim.Part;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of a data set by the words for them. */
final class Parts {
    /** {@code train, validation, test}. */
    static final String WORDS = Arrays.stream(Part.values()).map(Parts::word).collect(Collectors.joining(", "));

    private Parts() {}

    static String word(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    static Optional<Part> of(String word) {
        return Arrays.stream(Part.values())
                .filter(part -> word(part).equals(word))
                .findFirst();
    }
}
