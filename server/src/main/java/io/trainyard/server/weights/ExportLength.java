package io.trainyard.server.weights;

import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.server.checkpoints.CheckpointFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long a file becomes whose writer does not tell: it is written once with zeros and thrown away. That reads nothing
 * from the store, and the length of an archive that does not compress does not depend on its contents.
 */
final class ExportLength {
    private static final byte[] ZEROS = new byte[CheckpointFile.PIECE];

    /** Writes a file. */
    @FunctionalInterface
    interface Writer {
        void write(Weights weights, OutputStream out) throws IOException;
    }

    private ExportLength() {}

    static long of(Writer writer, CheckpointFile file) throws IOException {
        Map<String, Long> bytes =
                file.tensors().stream().collect(Collectors.toMap(StoredTensor::name, StoredTensor::bytes));
        Counter counter = new Counter();
        writer.write(name -> out -> writeZeros(bytes.get(name), out), counter);
        return counter.bytes;
    }

    /** In the same pieces as the tensors themselves: that decides where an archive begins new blocks. */
    private static void writeZeros(long bytes, OutputStream out) throws IOException {
        for (long left = bytes; left > 0; left -= ZEROS.length) {
            out.write(ZEROS, 0, (int) Math.min(left, ZEROS.length));
        }
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            bytes += length;
        }
    }
}
