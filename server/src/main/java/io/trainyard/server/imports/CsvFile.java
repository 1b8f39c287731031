package io.trainyard.server.imports;

import io.trainyard.server.blobs.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.apache.commons.compress.utils.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that lies on disk for as long as this is open.
 *
 * @param charset as its sender has named it
 */
record CsvFile(Path path, Sha256 sha256, @Nullable Charset charset) implements AutoCloseable {

    /**
     * Writes down what comes, without holding it in memory.
     *
     * @throws FileTooLargeProblem beyond {@code limit} bytes
     */
    static CsvFile keep(InputStream bytes, @Nullable Charset charset, long limit) throws IOException {
        Path path = Files.createTempFile("trainyard-import", ".csv");
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
            if (new BoundedInputStream(bytes, limit + 1).transferTo(out) > limit) {
                throw new FileTooLargeProblem(limit);
            }
        } catch (IOException | RuntimeException e) {
            Files.delete(path);
            throw e;
        }
        return new CsvFile(path, Sha256.of(digest), charset);
    }

    CsvMetrics open() throws IOException {
        InputStream bytes = Files.newInputStream(path);
        try {
            return CsvMetrics.open(bytes, charset);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
