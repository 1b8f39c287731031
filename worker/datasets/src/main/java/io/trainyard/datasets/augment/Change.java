package io.trainyard.datasets.augment;

/** A change of an image whose numbers are drawn: made twice, it gives the same image twice. Safe on any thread. */
@FunctionalInterface
public interface Change {
    Change NONE = frame -> {};

    void applyTo(Frame frame);
}
