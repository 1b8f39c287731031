package io.trainyard.server.blobs;

import io.trainyard.server.problems.Problem;

/** The bytes that came are not the ones that were announced, or no longer the ones that were stored. */
public final class HashMismatchException extends Problem {
    public HashMismatchException(String what, Sha256 expected, Sha256 found) {
        super(
                500,
                "DAMAGED_BYTES",
                "%s: expected SHA-256 %s, found %s. Send it again; if it lies in the database, restore that from a backup."
                        .formatted(what, expected, found));
    }
}
