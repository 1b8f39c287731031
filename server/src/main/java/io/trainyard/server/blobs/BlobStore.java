package io.trainyard.server.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Stores streams of any length under their SHA-256, each content once, a part at a time. Writes belong to the caller's
 * transaction: when it rolls back, nothing stays. A blob goes when its owner deletes the row from {@code blob}; the
 * owner does that in the transaction that removes the last reference.
 */
@ApplicationScoped
public class BlobStore {
    /** Bytes of one part: what a reader or writer holds in memory. */
    public static final int PART_BYTES = 1 << 20;

    @Inject
    Jdbi jdbi;

    /** Stores what the stream holds; the hash is what comes of it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Blob put(InputStream content) throws IOException {
        try (Handle handle = jdbi.open()) {
            Placeholder placeholder = Placeholder.insert(handle);
            Blob blob = writeParts(handle, placeholder.key(), content);
            placeholder.becomes(handle, blob);
            return blob;
        }
    }

    /**
     * Stores bytes whose hash and size were announced; where they are in the store already, they are only checked.
     *
     * @throws HashMismatchException if the stream holds other bytes; the caller's transaction must roll back
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Blob put(Blob announced, InputStream content) throws IOException {
        try (Handle handle = jdbi.open()) {
            Blob found = claim(handle, announced)
                    ? writeParts(handle, announced.sha256().bytes(), content)
                    : readThrough(content);
            if (!found.equals(announced)) {
                throw new HashMismatchException(
                        "upload of %d bytes, announced as %d".formatted(found.size(), announced.size()),
                        announced.sha256(),
                        found.sha256());
            }
            return found;
        }
    }

    /** Whether the store holds these bytes. In a transaction, nobody deletes them before it ends. */
    public boolean holds(Sha256 sha256) {
        return jdbi.withHandle(handle -> keep(handle, sha256));
    }

    /**
     * Reads a blob part by part, checking its hash on the way: the last read throws {@link HashMismatchException} if
     * what came before is not what was stored. Empty if there is no such blob.
     */
    public Optional<InputStream> open(Sha256 sha256) {
        return jdbi.withHandle(handle -> handle.createQuery("select size from blob where sha256 = :sha256")
                        .bind("sha256", sha256.bytes())
                        .mapTo(long.class)
                        .findOne())
                .map(size -> new BlobInputStream(jdbi, new Blob(sha256, size)));
    }

    /** Makes the blob's row; false if it stands already, and then it stays until the transaction ends. */
    static boolean claim(Handle handle, Blob blob) {
        while (true) {
            int inserted = handle.execute(
                    "insert into blob (sha256, size) values (?, ?) on conflict do nothing",
                    blob.sha256().bytes(),
                    blob.size());
            if (inserted == 1) {
                return true;
            }
            if (keep(handle, blob.sha256())) {
                return false;
            }
        }
    }

    private static boolean keep(Handle handle, Sha256 sha256) {
        return handle.createQuery("select 1 from blob where sha256 = :sha256 for key share")
                .bind("sha256", sha256.bytes())
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }

    private static Blob writeParts(Handle handle, byte[] key, InputStream content) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[PART_BYTES];
        long size = 0;
        for (int number = 0; ; number++) {
            int length = content.readNBytes(buffer, 0, PART_BYTES);
            if (length == 0) {
                return new Blob(Sha256.of(digest), size);
            }
            byte[] part = length == PART_BYTES ? buffer : Arrays.copyOf(buffer, length);
            handle.execute("insert into blob_part (sha256, number, bytes) values (?, ?, ?)", key, number, part);
            digest.update(part);
            size += length;
        }
    }

    private static Blob readThrough(InputStream content) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[PART_BYTES];
        long size = 0;
        for (int length; (length = content.read(buffer)) >= 0; size += length) {
            digest.update(buffer, 0, length);
        }
        return new Blob(Sha256.of(digest), size);
    }
}
