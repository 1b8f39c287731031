package io.trainyard.agent.tensorboard;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A TFRecord file, record by record: length (8 bytes), its checksum (4), the bytes, and their checksum (4), little
 * endian. A file that is being written may end in the middle of a record; then it ends before it.
 */
final class RecordFile implements Closeable {
    /** Most bytes of a record: a graph may be large, a length that was damaged is larger. */
    static final int MAX_RECORD = 1 << 28;

    private static final int LENGTH = 8;
    private static final int CHECKSUM = 4;

    private final Path path;
    private final InputStream in;
    private long position;

    RecordFile(Path path) throws IOException {
        this.path = path;
        this.in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    }

    /** Where the next record begins, in bytes. */
    long position() {
        return position;
    }

    /**
     * The next record; empty where the last whole one was read.
     *
     * @throws BrokenEventFileException if a checksum does not agree
     */
    Optional<byte[]> next() throws IOException {
        byte[] length = in.readNBytes(LENGTH);
        byte[] lengthSum = in.readNBytes(CHECKSUM);
        if (lengthSum.length < CHECKSUM) {
            return Optional.empty();
        }
        check(length, lengthSum, "the checksum of a record's length does not agree");
        long count = little(length).getLong();
        if (count < 0 || count > MAX_RECORD) {
            throw new BrokenEventFileException(path, position, "a record of " + count + " bytes");
        }
        byte[] bytes = in.readNBytes((int) count);
        byte[] sum = in.readNBytes(CHECKSUM);
        if (sum.length < CHECKSUM) {
            return Optional.empty();
        }
        check(bytes, sum, "the checksum of a record does not agree");
        position += LENGTH + CHECKSUM + count + CHECKSUM;
        return Optional.of(bytes);
    }

    private void check(byte[] bytes, byte[] sum, String otherwise) throws BrokenEventFileException {
        if (MaskedCrc.of(bytes) != little(sum).getInt()) {
            throw new BrokenEventFileException(path, position, otherwise);
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
