package io.trainyard.agent.attempt;

import io.trainyard.networks.TensorSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in hex, of what need not fit into memory. */
public final class Sha256 {
    /** What one looks like, as a regular expression. */
    public static final String HEX = "[0-9a-f]{64}";

    private Sha256() {}

    public static String of(Path file) throws IOException {
        return of(out -> Files.copy(file, out));
    }

    static String of(TensorSource source) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            source.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
