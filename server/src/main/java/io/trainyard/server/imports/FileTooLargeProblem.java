package io.trainyard.server.imports;

import io.trainyard.server.problems.Problem;

/** A file beyond what this server takes. */
public final class FileTooLargeProblem extends Problem {
    FileTooLargeProblem(long limit) {
        super(
                413,
                "TOO_LARGE",
                "The file has more than %,d bytes, which is the most this server takes. Split it, or have trainyard.imports.max-csv raised."
                        .formatted(limit));
    }
}
