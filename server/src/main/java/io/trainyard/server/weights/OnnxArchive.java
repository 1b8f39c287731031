package io.trainyard.server.weights;

import io.trainyard.networks.Network;
import io.trainyard.networks.Weights;
import io.trainyard.networks.onnx.Onnx;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP of an ONNX model that is too large for one file, and of its weights; nothing in it is compressed. */
final class OnnxArchive {
    static final String MODEL = "model.onnx";
    static final String DATA = "model.onnx.data";

    private OnnxArchive() {}

    /** Writes the archive; the stream is flushed and left open. */
    static void write(Network network, Weights weights, Map<String, String> metadata, OutputStream out)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION);
        Onnx.writeExternal(network, weights, metadata, new Entry(zip, MODEL), new Entry(zip, DATA), DATA);
        zip.finish();
        zip.flush();
    }

    /** Begins with the first byte that is written to it, and ends the one before. */
    private static final class Entry extends OutputStream {
        private final ZipOutputStream zip;
        private final String name;
        private boolean begun;

        private Entry(ZipOutputStream zip, String name) {
            this.zip = zip;
            this.name = name;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (!begun) {
                zip.putNextEntry(new ZipEntry(name));
                begun = true;
            }
            zip.write(source, offset, length);
        }
    }
}
