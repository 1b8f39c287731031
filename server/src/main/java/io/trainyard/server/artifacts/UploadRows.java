package io.trainyard.server.artifacts;

import io.trainyard.server.blobs.Blob;
import io.trainyard.server.blobs.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Multipart uploads as rows. */
final class UploadRows {
    /** An upload as it stands. */
    record Upload(long id, ArtifactPath path, int parts, boolean complete) {}

    private record Part(int number, Blob blob) {}

    private UploadRows() {}

    static void insert(Handle handle, UploadName name, ArtifactPath path, int parts) {
        handle.execute(
                "insert into artifact_upload (secret, path, parts) values (?, ?, ?)", name.hash(), path.text(), parts);
    }

    static Upload find(Handle handle, UploadName name) {
        return find(handle, name, "");
    }

    /** Other changes of the upload wait until the transaction ends. */
    static Upload lock(Handle handle, UploadName name) {
        return find(handle, name, " for update");
    }

    private static Upload find(Handle handle, UploadName name, String lock) {
        return handle.createQuery("select * from artifact_upload where secret = :secret" + lock)
                .bind("secret", name.hash())
                .map((row, context) -> new Upload(
                        row.getLong("id"),
                        new ArtifactPath(row.getString("path")),
                        row.getInt("parts"),
                        row.getBoolean("complete")))
                .findOne()
                .orElseThrow(NoUploadProblem::new);
    }

    /** @return what was the part until now */
    static Optional<Sha256> replacePart(Handle handle, long upload, int part, Blob blob) {
        Optional<Sha256> former = handle.createQuery(
                        "delete from artifact_upload_part where upload_id = :upload and number = :part returning sha256")
                .bind("upload", upload)
                .bind("part", part)
                .map((row, context) -> Sha256.of(row.getBytes("sha256")))
                .findOne();
        handle.execute(
                "insert into artifact_upload_part (upload_id, number, sha256, size) values (?, ?, ?, ?)",
                upload,
                part,
                blob.sha256().bytes(),
                blob.size());
        return former;
    }

    static Map<Integer, Blob> parts(Handle handle, long upload) {
        return handle
                .createQuery("select number, sha256, size from artifact_upload_part where upload_id = :upload")
                .bind("upload", upload)
                .map((row, context) -> new Part(
                        row.getInt("number"), new Blob(Sha256.of(row.getBytes("sha256")), row.getLong("size"))))
                .stream()
                .collect(Collectors.toMap(Part::number, Part::blob));
    }

    static void complete(Handle handle, long upload) {
        handle.execute("update artifact_upload set complete = true where id = ?", upload);
        handle.execute("delete from artifact_upload_part where upload_id = ?", upload);
    }

    static List<Long> abandoned(Handle handle) {
        return handle.createQuery(
                        """
                        select id from artifact_upload where created_at < now() - interval '1 day'
                        for update skip locked
                        """)
                .mapTo(Long.class)
                .list();
    }

    /** @return what its parts were */
    static List<Sha256> remove(Handle handle, long upload) {
        List<Sha256> parts = handle.createQuery(
                        "delete from artifact_upload_part where upload_id = :upload returning sha256")
                .bind("upload", upload)
                .map((row, context) -> Sha256.of(row.getBytes("sha256")))
                .list();
        handle.execute("delete from artifact_upload where id = ?", upload);
        return parts;
    }
}
