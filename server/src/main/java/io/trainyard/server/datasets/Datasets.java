package io.trainyard.server.datasets;

import io.trainyard.server.blobs.BlobStore;
import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The data sets there are. */
@ApplicationScoped
public class Datasets {
    @Inject
    Jdbi jdbi;

    @Inject
    BlobStore blobs;

    /** The newest version of every data set, by name. */
    public List<DatasetVersion> list() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        DatasetRows.SELECT
                                + """
                        where v.number = (select max(number) from dataset_version where dataset_id = d.id)
                        order by d.name
                        """)
                .map((row, context) -> DatasetRows.version(row))
                .list());
    }

    /**
     * All versions of a data set, the newest first.
     *
     * @throws NotFoundProblem if there is no such data set
     */
    public List<DatasetVersion> versions(String name) {
        List<DatasetVersion> versions = jdbi.withHandle(
                handle -> handle.createQuery(DatasetRows.SELECT + "where d.name = :name order by v.number desc")
                        .bind("name", name)
                        .map((row, context) -> DatasetRows.version(row))
                        .list());
        if (versions.isEmpty()) {
            throw new NotFoundProblem("data set \"" + name + "\"");
        }
        return versions;
    }

    /** @throws NotFoundProblem if there is no such version */
    public DatasetVersion version(String name, int number) {
        return versions(name).stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFoundProblem("data set version \"" + name + "@" + number + "\""));
    }

    /** @param reference {@code name} for the newest version, or {@code name@number} */
    public Optional<DatasetVersion> resolve(String reference) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        DatasetRows.SELECT
                                + """
                        where :reference in (d.name, d.name || '@' || v.number)
                        order by v.number desc
                        limit 1
                        """)
                .bind("reference", reference)
                .map((row, context) -> DatasetRows.version(row))
                .findOne());
    }

    /** @throws NotFoundProblem if there is no such version */
    public DatasetVersion version(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(DatasetRows.SELECT + "where v.id = :id")
                        .bind("id", id)
                        .map((row, context) -> DatasetRows.version(row))
                        .findOne())
                .orElseThrow(() -> new NotFoundProblem("data set version " + id));
    }

    /** Sample images, a PNG; see {@link io.trainyard.datasets.ContactSheet}. */
    public byte[] contactSheet(DatasetVersion version) {
        return jdbi.withHandle(handle -> handle.createQuery("select contact_sheet from dataset_version where id = :id")
                .bind("id", version.id())
                .mapTo(byte[].class)
                .one());
    }

    /** The archive's bytes, read part by part and checked on the way; empty for a set that the program draws. */
    public Optional<InputStream> archive(DatasetVersion version) {
        return version.bytes() == 0 ? Optional.empty() : blobs.open(new Sha256(version.sha256()));
    }
}
