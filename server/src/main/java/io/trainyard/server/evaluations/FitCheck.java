package io.trainyard.server.evaluations;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.protocol.Claim.Part;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.specs.DatasetFacts;
import io.trainyard.server.specs.Split;
import java.util.List;
import java.util.stream.IntStream;

/** Whether a checkpoint can be scored on a version of a data set, and on which of its parts. */
final class FitCheck {
    private final Subject subject;
    private final DatasetVersion version;

    FitCheck(Subject subject, DatasetVersion version) {
        this.subject = subject;
        this.version = version;
    }

    /** The part that is meant where none is named: validation if there is one, else test. */
    Part usualPart() {
        return has(Part.VALIDATION) ? Part.VALIDATION : Part.TEST;
    }

    /** Adds what does not fit at {@code dataset} and {@code part}. */
    void check(Part part, Mistakes mistakes) {
        images(mistakes);
        classes(mistakes);
        part(part, mistakes);
    }

    private void images(Mistakes mistakes) {
        if (version.channels() != subject.input().channels()) {
            mistakes.add(
                    "dataset",
                    "is %s, whose images have %s, but the network of checkpoint %d takes %s"
                            .formatted(
                                    version.label(),
                                    channels(version.channels()),
                                    subject.checkpoint().id(),
                                    subject.input()),
                    "use a data set of images with " + channels(subject.input().channels()));
        }
    }

    private void classes(Mistakes mistakes) {
        if (version.classes().size() != subject.classes()) {
            mistakes.add(
                    "dataset",
                    "is %s, which has %d classes, but the network of checkpoint %d tells %d apart"
                            .formatted(
                                    version.label(),
                                    version.classes().size(),
                                    subject.checkpoint().id(),
                                    subject.classes()),
                    "use a data set of the same classes");
            return;
        }
        List<String> names = subject.classNames();
        if (names != null) {
            IntStream.range(0, names.size())
                    .filter(i -> !names.get(i).equals(version.classes().get(i)))
                    .findFirst()
                    .ifPresent(i -> mistakes.add(
                            "dataset",
                            "is %s, whose class %d is '%s', but that of checkpoint %d is '%s'"
                                    .formatted(
                                            version.label(),
                                            i,
                                            version.classes().get(i),
                                            subject.checkpoint().id(),
                                            names.get(i)),
                            "use a data set of the same classes in the same order"));
        }
    }

    private void part(Part part, Mistakes mistakes) {
        if (!has(part)) {
            String others = String.join(
                    " or ",
                    List.of(Part.values()).stream()
                            .filter(this::has)
                            .map(Parts::word)
                            .toList());
            mistakes.add(
                    "part",
                    "is %s, but %s".formatted(Parts.word(part), why(part)),
                    others.isEmpty() ? "use another data set" : "use " + others);
        }
    }

    private String why(Part part) {
        return switch (part) {
            case TRAIN -> version.label() + " has no training images";
            case TEST -> version.label() + " has no test images";
            case VALIDATION ->
                subject.isTrainedOn(version)
                        ? "nothing of " + version.label() + " is held out for validation"
                        : version.label() + " has no validation split, and nothing was held out of it: checkpoint "
                                + subject.checkpoint().id() + " was not trained on it";
        };
    }

    private boolean has(Part part) {
        Split split = Split.of(DatasetFacts.of(version), subject.parting(version));
        return switch (part) {
            case TRAIN -> split.training() > 0;
            case VALIDATION -> split.validation() > 0;
            case TEST -> version.size("test") > 0;
        };
    }

    private static String channels(int channels) {
        return channels == 1 ? "1 channel" : channels + " channels";
    }
}
