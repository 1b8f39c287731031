package io.trainyard.server.releases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.trainyard.server.weights.Export;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Files in one archive, the manifest with their hashes last. Weights are streamed; nothing is compressed, for weights are
 * digits without a pattern.
 *
 * @param file its name
 * @param weights by their names in the archive
 * @param texts likewise
 */
record Bundle(
        String file, Map<String, Export> weights, Map<String, String> texts, Manifest manifest, ObjectWriter json) {

    /** Writes the archive; the stream is flushed and left open. */
    void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION);
        List<Manifest.File> files = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            byte[] bytes = text.getValue().getBytes(StandardCharsets.UTF_8);
            files.add(write(zip, text.getKey(), to -> to.write(bytes)));
        }
        for (Map.Entry<String, Export> weight : weights.entrySet()) {
            files.add(write(zip, weight.getKey(), weight.getValue().content()));
        }
        write(zip, Manifest.FILE, to -> to.write(json(manifest.with(files))));
        zip.finish();
        zip.flush();
    }

    private static Manifest.File write(ZipOutputStream zip, String name, Export.Content content) throws IOException {
        MessageDigest digest = sha256();
        zip.putNextEntry(new ZipEntry(name));
        Counted counted = new Counted(new DigestOutputStream(zip, digest));
        content.writeTo(counted);
        counted.flush();
        zip.closeEntry();
        return new Manifest.File(name, counted.bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private byte[] json(Manifest whole) {
        try {
            return json.writeValueAsBytes(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is numbers and texts", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Counts what goes through, and does not pass a close on. */
    private static final class Counted extends FilterOutputStream {
        private long bytes;

        private Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            bytes += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
