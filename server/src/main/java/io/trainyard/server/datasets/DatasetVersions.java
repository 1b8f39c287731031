package io.trainyard.server.datasets;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.trainyard.datasets.Inspection;
import io.trainyard.datasets.ShapesDataset;
import io.trainyard.server.blobs.Blob;
import io.trainyard.server.blobs.BlobStore;
import io.trainyard.server.blobs.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Writes versions, each content once per name, also when several servers or people do it at the same time. */
@ApplicationScoped
class DatasetVersions {
    private static final int SECONDS_FOR_A_LARGE_ARCHIVE = 3600;

    @Inject
    Jdbi jdbi;

    @Inject
    BlobStore blobs;

    Optional<DatasetVersion> find(String name, Sha256 sha256) {
        return jdbi.withHandle(handle -> find(handle, name, sha256));
    }

    /** Stores the archive and the version together, or finds that somebody else just did. */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS_FOR_A_LARGE_ARCHIVE)
    Stored add(Upload upload, Inspection inspection, Blob blob, Path archive) throws IOException {
        try (Handle handle = jdbi.open();
                InputStream content = Files.newInputStream(archive)) {
            long dataset = lock(handle, upload.name(), upload.description(), upload.by());
            Optional<DatasetVersion> known = find(handle, upload.name(), blob.sha256());
            if (known.isPresent()) {
                return new Stored(known.get(), false);
            }
            blobs.put(blob, content);
            insert(handle, dataset, inspection, blob, blob.sha256(), upload.by());
            return new Stored(find(handle, upload.name(), blob.sha256()).orElseThrow(), true);
        }
    }

    /** Stores the set that the program draws; does nothing if this drawing is known. */
    @Transactional
    void addShapes(Inspection inspection) {
        Sha256 recipe = new Sha256(ShapesDataset.sha256());
        try (Handle handle = jdbi.open()) {
            String description = "Ten shapes in colour that Trainyard draws itself; nothing to download.";
            long dataset = lock(handle, ShapesDataset.NAME, description, "Trainyard");
            if (find(handle, ShapesDataset.NAME, recipe).isEmpty()) {
                insert(handle, dataset, inspection, new Blob(recipe, 0), null, "Trainyard");
            }
        }
    }

    /** Makes the data set if need be, and keeps others from adding versions until the transaction ends. */
    private static long lock(Handle handle, String name, @Nullable String description, String by) {
        handle.createUpdate(
                        """
                        insert into dataset (name, description, created_by) values (:name, :description, :by)
                        on conflict (name) do nothing
                        """)
                .bind("name", name)
                .bind("description", description == null ? "" : description.strip())
                .bind("by", by)
                .execute();
        long id = handle.createQuery("select id from dataset where name = :name for update")
                .bind("name", name)
                .mapTo(long.class)
                .one();
        if (description != null && !description.isBlank()) {
            handle.execute("update dataset set description = ? where id = ?", description.strip(), id);
        }
        return id;
    }

    private static Optional<DatasetVersion> find(Handle handle, String name, Sha256 sha256) {
        return handle.createQuery(DatasetRows.SELECT + "where d.name = :name and v.sha256 = :sha256")
                .bind("name", name)
                .bind("sha256", sha256.bytes())
                .map((row, context) -> DatasetRows.version(row))
                .findOne();
    }

    private static void insert(
            Handle handle, long dataset, Inspection inspection, Blob content, @Nullable Sha256 archive, String by) {
        long version = handle.createUpdate(
                        """
                        insert into dataset_version (dataset_id, number, format, sha256, bytes, archive, channels, height,
                            width, classes, counts, mean, std, contact_sheet, created_by)
                        select :dataset, coalesce(max(number), 0) + 1, :format, :sha256, :bytes, :archive, :channels, :height,
                            :width, :classes, cast(:counts as jsonb), :mean, :std, :sheet, :by
                        from dataset_version where dataset_id = :dataset
                        """)
                .bind("dataset", dataset)
                .bind("format", inspection.format().label())
                .bind("sha256", content.sha256().bytes())
                .bind("bytes", content.size())
                .bind("archive", archive == null ? null : archive.bytes())
                .bind("channels", inspection.channels())
                .bind("height", inspection.height())
                .bind("width", inspection.width())
                .bindArray("classes", String.class, inspection.classes())
                .bind("counts", DatasetRows.json(inspection.counts()))
                .bindArray("mean", Double.class, inspection.mean())
                .bindArray("std", Double.class, inspection.std())
                .bind("sheet", inspection.contactSheet())
                .bind("by", by)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one();
        SampleRows.insert(handle, version, inspection.samples());
    }
}
