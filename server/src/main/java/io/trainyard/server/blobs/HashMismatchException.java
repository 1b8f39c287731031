package io.trainyard.server.blobs;

/** The bytes that came are not the ones that were announced, or no longer the ones that were stored. */
public class HashMismatchException extends RuntimeException {
    public HashMismatchException(String what, Sha256 expected, Sha256 found) {
        super("%s: expected SHA-256 %s, found %s".formatted(what, expected, found));
    }
}
