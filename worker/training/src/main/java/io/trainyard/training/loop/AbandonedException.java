package io.trainyard.training.loop;

/** A command that cannot wait for the end of the epoch has ended a pass over the data. */
final class AbandonedException extends Exception {
    AbandonedException() {
        super("a command ended the pass");
    }
}
