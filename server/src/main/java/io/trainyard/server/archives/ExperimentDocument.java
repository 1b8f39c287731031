package io.trainyard.server.archives;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an archive is of.
 *
 * @param format of its layout
 * @param exportedAt when it was made
 */
record ExperimentDocument(int format, String name, Map<String, String> tags, @Nullable Instant exportedAt) {
    ExperimentDocument {
        tags = Objects.requireNonNullElse(tags, Map.of());
    }

    /** @throws UnusableArchiveProblem if it cannot be brought back */
    void check() {
        if (format != ArchiveLayout.FORMAT) {
            throw new UnusableArchiveProblem("it is of format " + format + ", and this server reads "
                    + ArchiveLayout.FORMAT + "; a newer server may read it");
        }
        ArchiveTexts.checkName("name of " + ArchiveLayout.EXPERIMENT, name);
        ArchiveTexts.checkWords("tags of " + ArchiveLayout.EXPERIMENT, tags);
    }
}
