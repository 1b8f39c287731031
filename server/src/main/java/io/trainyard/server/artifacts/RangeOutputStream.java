package io.trainyard.server.artifacts;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets a range of what is written through. */
final class RangeOutputStream extends FilterOutputStream {
    private long before;
    private long left;

    RangeOutputStream(OutputStream out, ByteRange range) {
        super(out);
        this.before = range.from();
        this.left = range.length();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int skipped = (int) Math.min(before, length);
        before -= skipped;
        int written = (int) Math.min(left, length - skipped);
        left -= written;
        if (written > 0) {
            out.write(bytes, offset + skipped, written);
        }
    }
}
