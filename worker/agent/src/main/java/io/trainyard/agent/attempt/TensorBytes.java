package io.trainyard.agent.attempt;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Parts of a file, end to end. */
final class TensorBytes extends InputStream {
    private final RandomAccessFile file;
    private final Iterator<Range> ranges;
    private long left;

    TensorBytes(Path path, List<Range> ranges) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.ranges = ranges.iterator();
    }

    /** Bytes of a file, from {@code start}. */
    record Range(long start, long length) {}

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (left == 0) {
            if (!ranges.hasNext()) {
                return -1;
            }
            Range range = ranges.next();
            file.seek(range.start());
            left = range.length();
        }
        int read = file.read(buffer, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the checkpoint file is " + left + " bytes shorter than its header says");
        }
        left -= read;
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
