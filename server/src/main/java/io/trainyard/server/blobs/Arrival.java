package io.trainyard.server.blobs;

/** Bytes that have come, whole, and belong to nobody yet: {@link Arrivals#keep} or {@link Arrivals#discard} them. */
public final class Arrival {
    private final Placeholder placeholder;
    private final Blob blob;

    Arrival(Placeholder placeholder, Blob blob) {
        this.placeholder = placeholder;
        this.blob = blob;
    }

    public Blob blob() {
        return blob;
    }

    Placeholder placeholder() {
        return placeholder;
    }
}
