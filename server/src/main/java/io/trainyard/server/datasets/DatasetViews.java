package io.trainyard.server.datasets;

import io.trainyard.web.DatasetView;
import io.trainyard.web.DatasetView.ClassRow;
import io.trainyard.web.DatasetView.VersionRow;
import io.trainyard.web.DatasetsView.DatasetRow;
import io.trainyard.web.Moment;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What the pages show of data sets. */
final class DatasetViews {
    private DatasetViews() {}

    /** @param versions all of the data set, the newest first */
    static DatasetView of(DatasetVersion shown, List<DatasetVersion> versions, Instant now) {
        return new DatasetView(
                row(shown, now),
                shown.sha256(),
                shown.mean(),
                shown.std(),
                classes(shown),
                versions.stream()
                        .map(version -> new VersionRow(
                                version.number(),
                                address(version),
                                new Moment(version.createdAt(), now),
                                version.createdBy(),
                                version.number() == shown.number()))
                        .toList(),
                DatasetAnswer.address(shown) + "/contact-sheet.png");
    }

    static DatasetRow row(DatasetVersion version, Instant now) {
        return new DatasetRow(
                version.name(),
                version.description(),
                version.number(),
                format(version),
                version.classes().size(),
                shape(version),
                version.size("train"),
                version.size("val"),
                version.size("test"),
                version.bytes(),
                new Moment(version.createdAt(), now));
    }

    /** Where this version's page is; the name needs no escaping, see {@link DatasetName}. */
    static String address(DatasetVersion version) {
        return "/datasets/" + version.name() + "?version=" + version.number();
    }

    private static List<ClassRow> classes(DatasetVersion version) {
        return IntStream.range(0, version.classes().size())
                .mapToObj(i -> new ClassRow(
                        version.classes().get(i),
                        count(version, "train", i),
                        count(version, "val", i),
                        count(version, "test", i)))
                .toList();
    }

    private static long count(DatasetVersion version, String split, int label) {
        List<Integer> counts = version.counts().getOrDefault(split, List.of());
        return label < counts.size() ? counts.get(label) : 0;
    }

    private static String shape(DatasetVersion version) {
        return version.height() == null
                ? (version.channels() == 1 ? "grey" : "colour") + ", sizes differ"
                : version.channels() + "x" + version.height() + "x" + version.width();
    }

    private static String format(DatasetVersion version) {
        return switch (version.format()) {
            case SHAPES -> "drawn by Trainyard";
            case CIFAR10 -> "CIFAR-10 binary";
            case CIFAR100 -> "CIFAR-100 binary";
            case IDX -> "IDX";
            case FOLDERS -> "image folders";
        };
    }
}
