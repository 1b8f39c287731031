package io.trainyard.server.datasets.known;

import io.trainyard.datasets.known.KnownDataset;
import io.trainyard.datasets.known.KnownFile;
import io.trainyard.server.datasets.DatasetUploads;
import io.trainyard.server.datasets.Stored;
import io.trainyard.server.datasets.Upload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the official files of a well-known data set from somebody who has them. */
@ApplicationScoped
class KnownCopies {
    @Inject
    DatasetUploads uploads;

    @Inject
    KnownRows rows;

    /**
     * Checks and stores a copy.
     *
     * @param files by name, with or without folders; more than the official ones are left out
     * @throws WrongCopyProblem if one is missing or not as its authors published it
     */
    Stored take(KnownDataset known, Map<String, Path> files, String by) throws IOException {
        Map<String, Path> byName = new LinkedHashMap<>();
        files.forEach((name, file) -> byName.put(name.substring(name.lastIndexOf('/') + 1), file));
        Map<String, Path> official = new LinkedHashMap<>();
        for (KnownFile file : known.files()) {
            Path found = byName.get(file.name());
            if (found == null) {
                throw WrongCopyProblem.missing(known, file);
            }
            String md5 = Md5.of(found);
            if (!md5.equals(file.md5())) {
                throw WrongCopyProblem.different(known, file, md5);
            }
            official.put(file.name(), found);
        }
        Stored stored = keep(known, official, by);
        rows.have(known.name(), stored.version().id());
        return stored;
    }

    /** Stores files that were checked. */
    Stored keep(KnownDataset known, Map<String, Path> files, String by) throws IOException {
        String description = known.title() + ": " + known.about() + " " + known.source();
        return uploads.store(new Upload(known.name(), description, files, known.classes(), by));
    }
}
