package io.trainyard.server.blobs;

import java.security.SecureRandom;
import org.jdbi.v3.core.Handle;

/** The row of a blob whose hash is not known before its last byte: a random key stands for it until then. */
record Placeholder(byte[] key) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Placeholder insert(Handle handle) {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        handle.execute("insert into blob (sha256, size) values (?, 0)", (Object) key);
        return new Placeholder(key);
    }

    /** Its parts become the blob's; where the store has that already, they go. */
    void becomes(Handle handle, Blob blob) {
        if (BlobStore.claim(handle, blob)) {
            handle.execute(
                    "update blob_part set sha256 = ? where sha256 = ?",
                    blob.sha256().bytes(),
                    key);
        }
        remove(handle);
    }

    void remove(Handle handle) {
        handle.execute("delete from blob where sha256 = ?", (Object) key);
    }
}
