package io.trainyard.datasets;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of unsigned bytes in the IDX format of MNIST: a big-endian magic number (two zeros, the type 8, the number of
 * dimensions), the dimensions, the bytes. Gzip is recognised by its own magic number, whatever the file is called.
 *
 * @param dimensions the first counts the images or labels
 */
record IdxFile(Path file, boolean gzip, int[] dimensions) {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int UNSIGNED_BYTES = 0x0800;
    private static final int MAX_SIDE = 4096;
    private static final int BUFFER = 1 << 16;

    /** @param rank 1 for labels, 3 for images */
    static IdxFile open(Path file, int rank) throws IOException {
        boolean gzip;
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            gzip = in.readUnsignedShort() == GZIP_MAGIC;
        } catch (EOFException e) {
            throw DatasetException.at(name(file), 0, "the file is empty");
        }
        IdxFile idx = new IdxFile(file, gzip, new int[rank]);
        try (DataInputStream in = idx.stream()) {
            idx.readHeader(in);
        } catch (EOFException e) {
            throw DatasetException.at(name(file), Files.size(file), "the file ends within its header");
        } catch (ZipException e) {
            throw DatasetException.at(name(file), 0, "damaged gzip: " + e.getMessage());
        }
        return idx;
    }

    private void readHeader(DataInputStream in) throws IOException {
        int magic = in.readInt();
        int expected = UNSIGNED_BYTES | dimensions.length;
        if (magic != expected) {
            throw DatasetException.at(name(), 0, "magic number %08x, expected %08x".formatted(magic, expected));
        }
        for (int i = 0; i < dimensions.length; i++) {
            int size = in.readInt();
            if (size < 1 || (i > 0 && size > MAX_SIDE)) {
                throw DatasetException.at(
                        name(),
                        4L + 4L * i,
                        "dimension %d is %d, expected 1 to %,d"
                                .formatted(i, size, i > 0 ? MAX_SIDE : Integer.MAX_VALUE));
            }
            dimensions[i] = size;
        }
        if (UnpackLimits.isBomb(Files.size(file), totalBytes())) {
            throw DatasetException.at(
                    name(),
                    4,
                    "the header announces %,d bytes from a file of %,d".formatted(totalBytes(), Files.size(file)));
        }
    }

    int count() {
        return dimensions[0];
    }

    int headerBytes() {
        return 4 + 4 * dimensions.length;
    }

    /** Bytes of one image or label. */
    int recordBytes() {
        return Arrays.stream(dimensions).skip(1).reduce(1, Math::multiplyExact);
    }

    long totalBytes() {
        return headerBytes() + (long) count() * recordBytes();
    }

    /** The labels; each below 256. */
    int[] readLabels() throws IOException {
        int[] labels = new int[0];
        try (DataInputStream in = stream()) {
            in.skipNBytes(headerBytes());
            byte[] buffer = new byte[BUFFER];
            int done = 0;
            while (done < count()) {
                int length = in.readNBytes(buffer, 0, Math.min(buffer.length, count() - done));
                if (length == 0) {
                    throw truncated(headerBytes() + (long) done);
                }
                if (labels.length < done + length) {
                    labels = Arrays.copyOf(labels, (int) Math.min(count(), 2L * (done + length)));
                }
                for (int i = 0; i < length; i++) {
                    labels[done++] = buffer[i] & 0xff;
                }
            }
            refuseMore(in);
        } catch (ZipException e) {
            throw DatasetException.in(name(), "damaged gzip: " + e.getMessage());
        } catch (EOFException e) {
            throw truncated(Files.size(file));
        }
        return labels;
    }

    /** The file's bytes without gzip, in the cache or where they are; checked for their length. */
    Path plain(CacheFolder cache) throws IOException {
        if (!gzip) {
            long size = Files.size(file);
            if (size < totalBytes()) {
                throw truncated(size);
            }
            if (size > totalBytes()) {
                throw tooLong();
            }
            return file;
        }
        Path cached = cache.path().resolve(name() + ".plain");
        boolean usable = Files.exists(cached)
                && Files.size(cached) == totalBytes()
                && Files.getLastModifiedTime(cached).compareTo(Files.getLastModifiedTime(file)) >= 0;
        return usable ? cached : cache.write(cached.getFileName().toString(), this::unpack);
    }

    private void unpack(Path target) throws IOException {
        long done = 0;
        try (DataInputStream in = stream();
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER];
            while (done < totalBytes()) {
                int length = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, totalBytes() - done));
                if (length == 0) {
                    throw truncated(done);
                }
                out.write(buffer, 0, length);
                done += length;
            }
            refuseMore(in);
        } catch (ZipException e) {
            throw DatasetException.in(
                    name(), "damaged gzip after %,d unpacked bytes: %s".formatted(done, e.getMessage()));
        } catch (EOFException e) {
            throw truncated(done);
        }
    }

    private void refuseMore(InputStream in) throws IOException {
        if (in.read() >= 0) {
            throw tooLong();
        }
    }

    private DatasetException truncated(long offset) {
        return DatasetException.at(
                name(),
                offset,
                "the file ends here; its header announces %,d bytes%s"
                        .formatted(totalBytes(), gzip ? " unpacked" : ""));
    }

    private DatasetException tooLong() {
        return DatasetException.at(name(), totalBytes(), "there are more bytes than the header announces");
    }

    private DataInputStream stream() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        return new DataInputStream(gzip ? new GZIPInputStream(bytes, BUFFER) : bytes);
    }

    private String name() {
        return name(file);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
