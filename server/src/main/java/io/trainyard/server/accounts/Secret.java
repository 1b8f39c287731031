package io.trainyard.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The text of a token, which only its holder keeps. 256 random bits need no salt and no slow hash: what the database
 * holds is their SHA-256.
 */
record Secret(String text) {
    /** How every one of them begins. */
    static final String PREFIX = "trainyard_";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** A new one; its first letters tell scanners for leaked secrets what it is. */
    static Secret random(TokenKind kind) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(PREFIX + kind.word().replace("-", "") + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Secrets do not belong in logs. */
    @Override
    public String toString() {
        return "Secret";
    }
}
