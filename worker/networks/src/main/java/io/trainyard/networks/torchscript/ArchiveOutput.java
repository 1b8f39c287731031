package io.trainyard.networks.torchscript;

import io.trainyard.networks.TensorSource;
import io.trainyard.networks.TensorSpec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The ZIP around a TorchScript module; equal contents give equal bytes. */
final class ArchiveOutput {
    private static final String ROOT = "archive/";
    /** Older numbers make PyTorch apply older meanings to operators, silently. */
    private static final String VERSION = "10\n";
    /** A pickle of the empty tuple. */
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** The ZIP stream itself writes half a kilobyte at a time. */
    private static final int BUFFER = 1 << 16;

    private final ZipOutputStream zip;

    /** Weights hardly compress, so nothing is compressed: deflate only spares knowing a checksum beforehand. */
    ArchiveOutput(OutputStream out) {
        this.zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER));
        zip.setLevel(Deflater.NO_COMPRESSION);
    }

    void write(String name, byte[] bytes) throws IOException {
        open(name);
        zip.write(bytes);
        zip.closeEntry();
    }

    void write(String name, TensorSpec tensor, TensorSource source) throws IOException {
        open(name);
        source.writeExactly(zip, tensor.name(), tensor.bytes());
        zip.closeEntry();
    }

    /** Writes what every archive has, and the ZIP's directory. */
    void finish() throws IOException {
        write("constants.pkl", NO_CONSTANTS);
        write("version", VERSION.getBytes(StandardCharsets.UTF_8));
        zip.finish();
        zip.flush();
    }

    private void open(String name) throws IOException {
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }
}
