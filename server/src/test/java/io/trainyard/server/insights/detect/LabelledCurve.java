package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The curves of one made-up run, and what is wrong with them.
 *
 * @param fault null where nothing is
 * @param key of the series that has it
 * @param from the first step at which a detector may mark it
 * @param to the last step
 * @param also what else may be said of it, and need not be
 */
record LabelledCurve(
        List<Signal> signals,
        @Nullable InsightKind fault,
        @Nullable String key,
        long from,
        long to,
        Set<InsightKind> also) {

    static LabelledCurve clean(List<Signal> signals) {
        return new LabelledCurve(signals, null, null, 0, 0, Set.of());
    }

    /** Whether the finding is what the curve is labelled with, at its place. */
    boolean isMetBy(Finding finding) {
        return finding.kind() == fault
                && finding.signal().key().equals(key)
                && finding.step() >= from
                && finding.step() <= to;
    }

    /** Whether the finding is neither right nor wrong. */
    boolean allows(Finding finding) {
        return also.contains(finding.kind());
    }
}
