package io.trainyard.server.artifacts;

import io.trainyard.server.blobs.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a multipart upload is known by. Whoever knows it may send its parts: clients send them without their token, as they do
 * to a bucket. The database holds its SHA-256.
 */
record UploadName(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static UploadName random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new UploadName(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        MessageDigest digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    /** Secrets do not belong in logs. */
    @Override
    public String toString() {
        return "UploadName";
    }
}
