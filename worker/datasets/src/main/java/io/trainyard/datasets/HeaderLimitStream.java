package io.trainyard.datasets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops a tar whose headers (long names, extended attributes) would fill the memory, which the tar reader lets them. */
final class HeaderLimitStream extends FilterInputStream {
    private static final long MAX_HEADER_BYTES = 1 << 20;

    private long allowed = Long.MAX_VALUE;

    HeaderLimitStream(InputStream in) {
        super(in);
    }

    void expectHeader() {
        allowed = MAX_HEADER_BYTES;
    }

    void expectContent() {
        allowed = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) {
        allowed -= Math.max(0, bytes);
        if (allowed < 0) {
            throw new DatasetException("the archive has a header of more than %,d bytes".formatted(MAX_HEADER_BYTES));
        }
    }
}
