package io.trainyard.server.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes streams that may be slow or break off: every part is committed by itself, so that no transaction and no
 * connection waits for a sender. What a stopped server has not finished is swept like all that nobody refers to.
 */
@ApplicationScoped
public class Arrivals {
    @Inject
    Jdbi jdbi;

    /** Reads the stream to its end; if it breaks off, nothing stays. */
    @Transactional(TxType.NEVER)
    public Arrival receive(InputStream content) throws IOException {
        Placeholder placeholder = jdbi.withHandle(Placeholder::insert);
        try {
            return new Arrival(placeholder, read(placeholder, content));
        } catch (IOException | RuntimeException e) {
            remove(placeholder, e);
            throw e;
        }
    }

    /** Stores what has come under its hash, in the caller's transaction, which then refers to it. */
    @Transactional(TxType.MANDATORY)
    public Blob keep(Arrival arrival) {
        jdbi.useHandle(handle -> arrival.placeholder().becomes(handle, arrival.blob()));
        return arrival.blob();
    }

    /** Nobody wants it after all. */
    @Transactional
    public void discard(Arrival arrival) {
        jdbi.useHandle(arrival.placeholder()::remove);
    }

    private Blob read(Placeholder placeholder, InputStream content) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BlobStore.PART_BYTES];
        long size = 0;
        for (int number = 0; ; number++) {
            int length = content.readNBytes(buffer, 0, buffer.length);
            if (length == 0) {
                return new Blob(Sha256.of(digest), size);
            }
            byte[] part = length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
            int position = number;
            jdbi.useHandle(handle -> handle.execute(
                    "insert into blob_part (sha256, number, bytes) values (?, ?, ?)",
                    placeholder.key(),
                    position,
                    part));
            digest.update(part);
            size += length;
        }
    }

    private void remove(Placeholder placeholder, Exception reason) {
        try {
            jdbi.useHandle(placeholder::remove);
        } catch (RuntimeException e) {
            reason.addSuppressed(e); // swept later
        }
    }
}
