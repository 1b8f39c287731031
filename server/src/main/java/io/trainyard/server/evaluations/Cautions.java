package io.trainyard.server.evaluations;

import io.trainyard.contract.protocol.Claim.Part;
import io.trainyard.server.datasets.DatasetVersion;
import java.util.ArrayList;
import java.util.List;

/** What to know before the figures of an evaluation are believed. */
final class Cautions {
    private Cautions() {}

    static List<String> of(Subject subject, DatasetVersion version, Part part) {
        Subject.Trained trained = subject.trained();
        return trained == null ? ofUploaded(subject, version) : ofTrained(trained.data(), version, part);
    }

    private static List<String> ofTrained(DatasetVersion data, DatasetVersion version, Part part) {
        boolean same = data.sha256().equals(version.sha256());
        if (part == Part.TRAIN && same) {
            String which =
                    data.id() == version.id() ? "" : " (" + version.label() + " is the same as " + data.label() + ")";
            return List.of("The network was trained on these images" + which
                    + ": the figures say what it remembers, not how it does on others.");
        }
        if (!same && data.name().equals(version.name())) {
            return List.of(
                    "%s is another version of the data set that the network was trained on, %s: it may have seen these images."
                            .formatted(version.label(), data.label()));
        }
        return List.of();
    }

    private static List<String> ofUploaded(Subject subject, DatasetVersion version) {
        List<String> cautions = new ArrayList<>();
        cautions.add("Nobody said what these weights were trained on: it may have been these images.");
        if (subject.classNames() == null) {
            cautions.add("Nobody said what the classes of these weights are: they are taken to be in the order of "
                    + version.label() + ".");
        }
        return cautions;
    }
}
