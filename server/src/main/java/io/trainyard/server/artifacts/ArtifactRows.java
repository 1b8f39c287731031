package io.trainyard.server.artifacts;

import io.trainyard.server.blobs.Blob;
import io.trainyard.server.blobs.BlobStore;
import io.trainyard.server.blobs.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Artifacts and their pieces as rows. */
final class ArtifactRows {
    /** What lies below a folder, in folders of it, is one range: '0' follows '/'. */
    private static final String BELOW =
            "(:folder = '' and folder <> '' or folder >= :folder || '/' and folder < :folder || '0')";

    /** A file's row. */
    record Row(long id, Artifact artifact) {}

    private ArtifactRows() {}

    static Optional<Artifact> find(Handle handle, ArtifactPath path) {
        return handle.createQuery("select * from artifact where folder = :folder and name = :name")
                .bind("folder", path.folder().text())
                .bind("name", path.name())
                .map((row, context) -> artifact(row))
                .findOne();
    }

    /** A file and its pieces, as they were at one moment. */
    static Optional<ArtifactContent> open(Handle handle, ArtifactPath path, BlobStore blobs) {
        return handle.createQuery(
                        """
                        select artifact.*, array_agg(piece.sha256 order by number) as hashes,
                            array_agg(piece.size order by number) as sizes
                        from artifact join artifact_piece as piece on artifact_id = artifact.id
                        where folder = :folder and name = :name
                        group by artifact.id
                        """)
                .bind("folder", path.folder().text())
                .bind("name", path.name())
                .map((row, context) -> content(artifact(row), pieces(row), blobs))
                .findOne();
    }

    private static ArtifactContent content(Artifact artifact, List<Blob> blobsOfIt, BlobStore blobs) {
        ArtifactPieces pieces = new ArtifactPieces(artifact.path(), blobsOfIt, blobs);
        return new ArtifactContent(artifact.path(), artifact.size(), pieces.tag(), pieces);
    }

    private static List<Blob> pieces(ResultSet row) throws SQLException {
        byte[][] hashes = (byte[][]) row.getArray("hashes").getArray();
        Long[] sizes = (Long[]) row.getArray("sizes").getArray();
        return IntStream.range(0, hashes.length)
                .mapToObj(i -> new Blob(Sha256.of(hashes[i]), sizes[i]))
                .toList();
    }

    /** Makes the row of a file, or takes the one there is, which then stays until the transaction ends. */
    static Row upsert(Handle handle, ArtifactPath path, long size) {
        return handle.createQuery(
                        """
                        insert into artifact (folder, name, size) values (:folder, :name, :size)
                        on conflict (folder, name) do update set size = excluded.size, created_at = now()
                        returning *
                        """)
                .bind("folder", path.folder().text())
                .bind("name", path.name())
                .bind("size", size)
                .map((row, context) -> new Row(row.getLong("id"), artifact(row)))
                .one();
    }

    /** @return those that were the file's until now */
    static List<Sha256> replacePieces(Handle handle, long id, List<Blob> pieces) {
        List<Sha256> former = handle.createQuery("delete from artifact_piece where artifact_id = :id returning sha256")
                .bind("id", id)
                .map((row, context) -> Sha256.of(row.getBytes("sha256")))
                .list();
        for (int number = 0; number < pieces.size(); number++) {
            Blob piece = pieces.get(number);
            handle.execute(
                    "insert into artifact_piece (artifact_id, number, sha256, size) values (?, ?, ?, ?)",
                    id,
                    number,
                    piece.sha256().bytes(),
                    piece.size());
        }
        return former;
    }

    static List<ArtifactEntry> list(Handle handle, ArtifactPath folder, String after, int most) {
        return handle.createQuery(
                        """
                        (select name, size from artifact where folder = :folder and name > :after
                        order by name limit :most)
                        union all
                        (select distinct on (name) name, null from (
                            select split_part(substr(folder, :skip), '/', 1) collate "C" as name from artifact where %s
                        ) as below where name > :after order by name limit :most)
                        order by name limit :most
                        """
                                .formatted(BELOW))
                .bind("folder", folder.text())
                .bind(
                        "skip",
                        folder.isRoot()
                                ? 1
                                : folder.text().codePointCount(0, folder.text().length()) + 2)
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> new ArtifactEntry(row.getString("name"), row.getObject("size", Long.class)))
                .list();
    }

    /** All files below a folder, by path. */
    static List<Artifact> below(Handle handle, ArtifactPath folder, int most) {
        return handle.createQuery(
                        "select * from artifact where folder = :folder or %s order by folder, name limit :most"
                                .formatted(BELOW))
                .bind("folder", folder.text())
                .bind("most", most)
                .map((row, context) -> artifact(row))
                .list();
    }

    /** Until the transaction ends, nobody makes the path a folder, or a folder above it a file. */
    static void lockPlace(Handle handle, ArtifactPath path) {
        handle.createQuery(
                        """
                        select count(pg_advisory_xact_lock_shared(hashtextextended(above, 20)))
                        from unnest(:above) as above
                        """)
                .bindArray("above", String.class, path.ancestors())
                .mapTo(int.class)
                .one();
        handle.createQuery("select count(pg_advisory_xact_lock(hashtextextended(:path, 20)))")
                .bind("path", path.text())
                .mapTo(int.class)
                .one();
    }

    /** Whether anything lies below the path. */
    static boolean isFolder(Handle handle, ArtifactPath path) {
        return handle.createQuery("select exists (select from artifact where folder = :folder or %s)".formatted(BELOW))
                .bind("folder", path.text())
                .mapTo(boolean.class)
                .one();
    }

    /** The outermost of the folders above the path that is a file. */
    static Optional<String> fileAbove(Handle handle, ArtifactPath path) {
        return handle.createQuery(
                        """
                        select above from unnest(:above) as above
                        join artifact on above = concat_ws('/', nullif(folder, ''), name)
                            and folder = any(:folders) and name = any(:names)
                        limit 1
                        """)
                .bindArray("above", String.class, path.ancestors())
                .bindArray(
                        "folders",
                        String.class,
                        path.ancestors().stream()
                                .map(above -> new ArtifactPath(above).folder().text())
                                .toList())
                .bindArray(
                        "names",
                        String.class,
                        path.ancestors().stream()
                                .map(above -> new ArtifactPath(above).name())
                                .toList())
                .mapTo(String.class)
                .findFirst();
    }

    /** Removes the file at the path and all that lies below it. */
    static List<Sha256> delete(Handle handle, ArtifactPath path) {
        return handle.createQuery(
                        """
                        with gone as (
                            select id from artifact
                            where folder = :parent and name = :name or folder = :folder or %s for update),
                        pieces as (delete from artifact_piece using gone where artifact_id = id returning sha256),
                        files as (delete from artifact using gone where artifact.id = gone.id)
                        select distinct sha256 from pieces
                        """
                                .formatted(BELOW))
                .bind("parent", path.folder().text())
                .bind("name", path.name())
                .bind("folder", path.text())
                .map((row, context) -> Sha256.of(row.getBytes("sha256")))
                .list();
    }

    private static Artifact artifact(ResultSet row) throws SQLException {
        String folder = row.getString("folder");
        return new Artifact(
                new ArtifactPath(folder).resolve(new ArtifactPath(row.getString("name"))),
                row.getLong("size"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
