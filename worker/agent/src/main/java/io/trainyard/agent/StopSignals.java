package io.trainyard.agent;

import java.lang.System.Logger.Level;
import sun.misc.Signal;

/** The first SIGTERM or SIGINT stops what works in order, the second one at once. */
final class StopSignals {
    private static final System.Logger LOG = System.getLogger(StopSignals.class.getName());
    private static final int SIGNALLED = 128;

    private final Stoppable work;
    private boolean asked;

    private StopSignals(Stoppable work) {
        this.work = work;
    }

    static void stop(Stoppable work) {
        StopSignals signals = new StopSignals(work);
        Signal.handle(new Signal("TERM"), signals::received);
        Signal.handle(new Signal("INT"), signals::received);
    }

    private synchronized void received(Signal signal) {
        if (asked) {
            work.kill();
            Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
        }
        asked = true;
        LOG.log(Level.INFO, "Stopping; what is being worked on goes back to the queue. Once more to stop at once.");
        work.stop();
    }
}
