package io.trainyard.server.archives;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.server.blobs.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an archive as it is sent: nothing of it is kept, in memory or on disk. */
final class ArchiveWriter {
    private final ZipOutputStream zip;
    private final ObjectMapper json;
    private final Set<Sha256> files = new HashSet<>();

    ArchiveWriter(OutputStream out, ObjectMapper json) {
        this.zip = new ZipOutputStream(out);
        this.json = json;
    }

    /** What writes itself, as often as it is asked to. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void document(String name, Object document) throws IOException {
        entry(name, out -> out.write(json.writeValueAsBytes(document)));
    }

    void entry(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        content.writeTo(new Open(zip));
        zip.closeEntry();
    }

    /**
     * Files the content under its hash, unless it is there already.
     *
     * @param content that writes the same bytes each time
     */
    RunDocument.File file(String path, Content content) throws IOException {
        MessageDigest digest = Sha256.digest();
        Counting counting = new Counting();
        content.writeTo(new DigestOutputStream(counting, digest));
        Sha256 sha256 = Sha256.of(digest);
        if (files.add(sha256)) {
            entry(ArchiveLayout.file(sha256), content);
        }
        return new RunDocument.File(path, counting.count, sha256.hex());
    }

    /** Writes the end; an archive without it is not whole. */
    void finish() throws IOException {
        zip.finish();
    }

    /** Stays open when its writer closes it: the next entry follows. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static final class Counting extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
