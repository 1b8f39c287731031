package io.trainyard.serving.http;

import java.time.Duration;

/** How many requests are being answered. */
final class InFlight {
    private int requests;

    synchronized void began() {
        requests++;
    }

    synchronized void ended() {
        requests--;
        notifyAll();
    }

    /** Returns once none is, or after so long; answers how many are. */
    synchronized int awaitNone(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (requests > 0 && left > 0) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
        return requests;
    }
}
