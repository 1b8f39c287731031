package io.trainyard.server.datasets;

import io.trainyard.datasets.DatasetArchive;
import io.trainyard.datasets.DatasetFormat;
import io.trainyard.datasets.SampleImage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * A few training images of each version, kept since it was uploaded. Of a version that was uploaded before samples were
 * kept, the archive is looked through once, when they are first asked for.
 */
@ApplicationScoped
public class DatasetSamples {
    @Inject
    Jdbi jdbi;

    @Inject
    Datasets datasets;

    public List<SampleImage> of(DatasetVersion version) {
        List<SampleImage> kept = kept(version);
        return kept.isEmpty() ? made(version) : kept;
    }

    private List<SampleImage> kept(DatasetVersion version) {
        return jdbi.withHandle(handle -> SampleRows.select(handle, version.id()));
    }

    /** One at a time: who asks meanwhile waits, and then finds them kept. */
    private synchronized List<SampleImage> made(DatasetVersion version) {
        if (kept(version).isEmpty()) {
            List<SampleImage> samples = inspected(version);
            jdbi.useHandle(handle -> SampleRows.insert(handle, version.id(), samples));
        }
        return kept(version);
    }

    private List<SampleImage> inspected(DatasetVersion version) {
        if (version.format() == DatasetFormat.SHAPES) {
            return DatasetArchive.inspectShapes().samples();
        }
        try {
            Path scratch = Files.createTempDirectory("trainyard-samples");
            try (InputStream content = datasets.archive(version).orElseThrow()) {
                Path archive = scratch.resolve("archive");
                Files.copy(content, archive);
                return DatasetArchive.inspect(archive, scratch).samples();
            } finally {
                Scratch.delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through the archive of " + version.label(), e);
        }
    }
}
