package io.trainyard.server.choosing;

import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.runs.Run;
import java.util.List;

/**
 * What there is to choose from.
 *
 * @param runs by id, at least one
 * @param version that all of them were trained on
 * @param candidates by run and epoch
 */
record Pool(List<Run> runs, DatasetVersion version, Grounds grounds, List<Candidate> candidates) {
    List<Long> ids() {
        return runs.stream().map(Run::id).toList();
    }

    boolean isOfOneRun() {
        return runs.size() == 1;
    }

    Candidate candidate(long checkpoint) {
        return candidates.stream()
                .filter(candidate -> candidate.checkpoint().id() == checkpoint)
                .findFirst()
                .orElseThrow();
    }

    String name(long checkpoint) {
        return candidate(checkpoint).name(isOfOneRun());
    }

    List<Candidate> judged() {
        return candidates.stream().filter(Candidate::isJudged).toList();
    }

    /** Those that nobody has had evaluated, or that are waited for. */
    List<Candidate> open() {
        return candidates.stream()
                .filter(candidate -> !candidate.isJudged() && !candidate.isLeftOut())
                .toList();
    }
}
