package io.trainyard.networks;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets through as many bytes as a tensor has, no more and no fewer: anything else would shift those that follow. */
final class ExactOutput extends FilterOutputStream {
    private final String tensor;
    private final long expected;
    private long written;

    ExactOutput(OutputStream out, String tensor, long expected) {
        super(out);
        this.tensor = tensor;
        this.expected = expected;
    }

    @Override
    public void write(int b) throws IOException {
        count(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        count(length);
        out.write(bytes, offset, length);
    }

    /** The stream below stays open: other tensors follow. */
    @Override
    public void close() throws IOException {
        flush();
    }

    void finish() throws IOException {
        if (written != expected) {
            throw mismatch(Long.toString(written));
        }
    }

    private void count(int length) throws IOException {
        written += length;
        if (written > expected) {
            throw mismatch("more");
        }
    }

    private IOException mismatch(String found) {
        return new IOException("tensor " + tensor + " has " + expected + " bytes, its source wrote " + found);
    }
}
