package io.trainyard.agent.attempt;

/**
 * How far the server has acknowledged the reports of a journal. A resume point is sent behind what was measured before
 * it: should this machine be lost with the rest of the journal, nobody would measure that again.
 */
final class Acknowledged {
    private long bytes;

    /** Everything before this byte has arrived. */
    synchronized void upTo(long position) {
        bytes = Math.max(bytes, position);
        notifyAll();
    }

    /** All that there will be has arrived. */
    void all() {
        upTo(Long.MAX_VALUE);
    }

    /** Waits until everything before this byte has arrived. */
    synchronized void await(long position) throws InterruptedException {
        while (bytes < position) {
            wait();
        }
    }
}
