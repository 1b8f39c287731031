package io.trainyard.server.datasets.known;

import io.trainyard.datasets.known.KnownDataset;
import io.trainyard.datasets.known.KnownFile;
import io.trainyard.server.problems.Problem;
import java.util.stream.Collectors;

/** What was sent as a copy of a well-known data set is none. */
final class WrongCopyProblem extends Problem {
    private WrongCopyProblem(KnownDataset known, String what) {
        super(
                422,
                "WRONG_COPY",
                what + " If you mean another data set of that name (a subset, or files that were unpacked), say so: "
                        + known.command() + " --from ... --unchecked.");
    }

    static WrongCopyProblem missing(KnownDataset known, KnownFile file) {
        String names = known.files().stream().map(KnownFile::name).collect(Collectors.joining(", "));
        return new WrongCopyProblem(
                known,
                "The file %s of %s is missing; a local copy is %s, as its authors publish it (%s)."
                        .formatted(file.name(), known.title(), names, known.source()));
    }

    static WrongCopyProblem different(KnownDataset known, KnownFile file, String md5) {
        return new WrongCopyProblem(
                known,
                "The file %s has the MD5 %s, expected %s: it is damaged, or not the one that the authors of %s published."
                        .formatted(file.name(), md5, file.md5(), known.title()));
    }
}
