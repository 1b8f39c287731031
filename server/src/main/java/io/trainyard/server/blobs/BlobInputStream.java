package io.trainyard.server.blobs;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads one part at a time, each by a query of its own, and checks size and hash where the last part ends. */
final class BlobInputStream extends InputStream {
    private final Jdbi jdbi;
    private final Blob blob;
    private final MessageDigest digest = Sha256.digest();
    private byte[] part = new byte[0];
    private int position;
    private int next;
    private long left;
    private boolean unread;
    private @Nullable Sha256 found;

    BlobInputStream(Jdbi jdbi, Blob blob) {
        this.jdbi = jdbi;
        this.blob = blob;
        this.left = blob.size();
    }

    @Override
    public int read() {
        return atEnd() ? -1 : part[position++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (atEnd()) {
            return -1;
        }
        int count = Math.min(length, part.length - position);
        System.arraycopy(part, position, target, offset, count);
        position += count;
        return count;
    }

    /** What is skipped part by part is not read; then the hash, which is of all bytes, cannot be checked. */
    @Override
    public long skip(long count) {
        if (count <= 0) {
            return 0;
        }
        long here = Math.min(count, part.length - position);
        position += (int) here;
        long parts = Math.min(count - here, left) / BlobStore.PART_BYTES;
        next += (int) parts;
        left -= parts * BlobStore.PART_BYTES;
        unread |= parts > 0;
        long beyond = here + parts * BlobStore.PART_BYTES;
        if (beyond == count || atEnd()) {
            return beyond;
        }
        long rest = Math.min(count - beyond, part.length - position);
        position += (int) rest;
        return beyond + rest;
    }

    @Override
    public int available() {
        return part.length - position;
    }

    private boolean atEnd() {
        while (position == part.length && left > 0) {
            part = nextPart();
            position = 0;
            digest.update(part);
            left -= part.length;
            if (left <= 0) {
                check();
            }
        }
        return position == part.length;
    }

    private void check() {
        if (found == null) {
            found = Sha256.of(digest);
        }
        if (left < 0 || !unread && !found.equals(blob.sha256())) {
            throw new HashMismatchException("stored blob is damaged", blob.sha256(), found);
        }
    }

    private byte[] nextPart() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select bytes from blob_part where sha256 = :sha256 and number = :number")
                        .bind("sha256", blob.sha256().bytes())
                        .bind("number", next++)
                        .mapTo(byte[].class)
                        .findOne()
                        .orElseThrow(() -> new HashMismatchException(
                                "stored blob lacks part " + (next - 1), blob.sha256(), Sha256.of(digest))));
    }
}
