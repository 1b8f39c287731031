package io.trainyard.server.archives;

import io.trainyard.server.problems.Problem;

/** An archive beyond what this server takes. */
public final class ArchiveTooLargeProblem extends Problem {
    ArchiveTooLargeProblem(long limit) {
        super(
                413,
                "TOO_LARGE",
                "The archive has more than %,d bytes, which is the most this server takes; have trainyard.archives.max-upload raised."
                        .formatted(limit));
    }
}
