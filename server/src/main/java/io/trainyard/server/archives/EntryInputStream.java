package io.trainyard.server.archives;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The bytes of an entry, checked against its checksum where they end; what cannot be unpacked is the archive's fault. */
final class EntryInputStream extends InputStream {
    private final ZipEntry entry;
    private final InputStream in;
    private final ArchiveLimits limits;
    private final CRC32 crc = new CRC32();

    private EntryInputStream(ZipEntry entry, InputStream in, ArchiveLimits limits) {
        this.entry = entry;
        this.in = in;
        this.limits = limits;
    }

    /** @throws UnusableArchiveProblem if it does not lie where the archive says */
    static EntryInputStream open(ZipFile zip, ZipEntry entry, ArchiveLimits limits) throws IOException {
        try {
            return new EntryInputStream(entry, zip.getInputStream(entry), limits);
        } catch (ZipException e) {
            throw damaged(entry);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged(entry);
        }
        if (read > 0) {
            crc.update(buffer, offset, read);
            limits.count(read);
        } else if (read < 0 && crc.getValue() != entry.getCrc()) {
            throw damaged(entry);
        }
        return read;
    }

    private static UnusableArchiveProblem damaged(ZipEntry entry) {
        return new UnusableArchiveProblem(entry.getName() + " is damaged");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
