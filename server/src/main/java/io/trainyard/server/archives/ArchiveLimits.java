package io.trainyard.server.archives;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How much of an archive is taken into memory, and how much may come out of it for what went in. */
final class ArchiveLimits {
    /** Entries, whose names are held in memory. */
    static final int ENTRIES = 500_000;

    /** Bytes of a document. */
    static final int DOCUMENT = 16 << 20;

    /** Bytes of the ZIP's directory, which is held in memory: an entry takes about a hundred. */
    private static final long DIRECTORY = 64L << 20;

    /** Unpacked bytes for each packed one, once so many came out; curves of one value shrink to a two-hundredth. */
    private static final int RATIO = 400;

    private static final long RATIO_COUNTS_FROM = 64L << 20;

    private static final int END_BYTES = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_DIRECTORY_BYTES = 12;

    private final long packed;
    private long unpacked;

    private ArchiveLimits(long packed) {
        this.packed = packed;
    }

    /**
     * Of a file that ends as a ZIP does, with a directory that fits in memory.
     *
     * @throws UnusableArchiveProblem for any other
     */
    static ArchiveLimits of(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate(END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            long size = file.size();
            if (size < END_BYTES || file.read(end, size - END_BYTES) < END_BYTES || end.getInt(0) != END_SIGNATURE) {
                throw new UnusableArchiveProblem("it is no ZIP file, or not a whole one");
            }
            if (Integer.toUnsignedLong(end.getInt(END_DIRECTORY_BYTES)) > DIRECTORY) {
                throw tooManyEntries();
            }
            return new ArchiveLimits(size);
        }
    }

    static void checkEntries(int entries) {
        if (entries > ENTRIES) {
            throw tooManyEntries();
        }
    }

    /** @param bytes that have come out, more than before */
    void count(int bytes) {
        unpacked += bytes;
        if (unpacked > RATIO_COUNTS_FROM && unpacked / RATIO > packed) {
            throw new UnusableArchiveProblem(
                    "its %,d bytes unpack to more than %,d, which is taken for a decompression bomb"
                            .formatted(packed, unpacked));
        }
    }

    private static UnusableArchiveProblem tooManyEntries() {
        return new UnusableArchiveProblem("it has more than " + ENTRIES + " entries");
    }
}
