package io.trainyard.server.choosing;

import io.trainyard.contract.DataSpec;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.runs.Run;
import io.trainyard.server.specs.DatasetFacts;
import io.trainyard.server.specs.Split;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The images that choose, and whether others are left to score what was chosen.
 *
 * @param part {@code validation} or {@code test}; null where nothing is held out
 * @param halved whether one half of the part chooses and the other scores
 * @param tested whether anything scores what was chosen
 * @param why it is these, for people
 */
public record Grounds(@Nullable String part, boolean halved, boolean tested, String why) {
    private static final String VALIDATION = "validation";

    /** The part that scores what was chosen. */
    static final String TEST = "test";

    /**
     * @param runs at least one
     * @param version that all of them were trained on
     */
    static Grounds of(List<Run> runs, DatasetVersion version) {
        boolean tested = version.size("test") > 0;
        if (version.size("val") > 0) {
            return validation(tested, "%s has a validation split.".formatted(version.label()));
        }
        boolean held = runs.stream().allMatch(run -> holdsOut(run, version));
        if (held && runs.stream().allMatch(run -> heldOutAlike(run, runs.get(0)))) {
            return validation(
                    tested,
                    (runs.size() == 1
                                    ? "The run held these images of %s out of training."
                                    : "The runs held the same images of %s out of training.")
                            .formatted(version.label()));
        }
        String reason = held
                ? "The runs held different images out for validation, so that some were trained on what others were validated with."
                : "Nothing of %s was held out for validation.".formatted(version.label());
        return version.size("test") > 1
                ? new Grounds(TEST, true, true, reason + " One half of the test images chooses, the other scores.")
                : new Grounds(null, false, false, reason + " There are no test images to part in two either.");
    }

    private static Grounds validation(boolean tested, String why) {
        return new Grounds(VALIDATION, false, tested, why);
    }

    private static boolean holdsOut(Run run, DatasetVersion version) {
        return Split.of(DatasetFacts.of(version), run.trained().spec().data()).validation() > 0;
    }

    private static boolean heldOutAlike(Run run, Run other) {
        DataSpec data = run.trained().spec().data();
        DataSpec others = other.trained().spec().data();
        return run.trained()
                        .spec()
                        .train()
                        .seed()
                        .equals(other.trained().spec().train().seed())
                && data.validation().equals(others.validation())
                && Objects.equals(data.images(), others.images());
    }
}
