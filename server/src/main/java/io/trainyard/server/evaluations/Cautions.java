package io.trainyard.server.evaluations;

import io.trainyard.contract.protocol.Claim.Part;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.evaluations.Subject.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What to know before the figures of an evaluation are believed. */
final class Cautions {
    private Cautions() {}

    static List<String> of(Subject subject, DatasetVersion version, Part part) {
        List<String> cautions = new ArrayList<>();
        Trained trained = subject.trained();
        if (trained == null) {
            ofUploaded(subject, version, cautions);
        } else {
            ofTrained(trained.data(), version, part, cautions);
            subject.before().forEach(before -> ofBefore(before, trained, version, part, cautions));
        }
        return cautions;
    }

    private static void ofTrained(DatasetVersion data, DatasetVersion version, Part part, List<String> cautions) {
        boolean same = data.sha256().equals(version.sha256());
        if (part == Part.TRAIN && same) {
            String which =
                    data.id() == version.id() ? "" : " (%s is the same as %s)".formatted(version.label(), data.label());
            cautions.add("The network was trained on these images" + which
                    + ": the figures say what it remembers, not how it does on others.");
        }
        if (!same && data.name().equals(version.name())) {
            cautions.add(
                    "%s is another version of the data set that the network was trained on, %s: it may have seen these images."
                            .formatted(version.label(), data.label()));
        }
    }

    /** What the weights had seen before the run began. */
    private static void ofBefore(
            Trained before, Trained trained, DatasetVersion version, Part part, List<String> cautions) {
        if (!before.data().sha256().equals(version.sha256())) {
            return;
        }
        boolean own = trained.data().sha256().equals(version.sha256());
        if (part == Part.TRAIN && !own) {
            cautions.add("The weights that the run started from were trained on these images, by run " + before.run()
                    + ": the figures say what the network remembers, not how it does on others.");
        }
        if (part == Part.VALIDATION && version.size("val") == 0 && !heldOutAlike(before, trained)) {
            cautions.add(
                    "Run %d, whose weights the run started from, held other images of %s out: it was trained on some of these."
                            .formatted(before.run(), version.label()));
        }
    }

    private static boolean heldOutAlike(Trained one, Trained other) {
        return one.seed() == other.seed()
                && one.spec().validation().equals(other.spec().validation())
                && Objects.equals(one.spec().images(), other.spec().images());
    }

    private static void ofUploaded(Subject subject, DatasetVersion version, List<String> cautions) {
        cautions.add("Nobody said what these weights were trained on: it may have been these images.");
        if (subject.classNames() == null) {
            cautions.add("Nobody said what the classes of these weights are: they are taken to be in the order of "
                    + version.label() + ".");
        }
    }
}
