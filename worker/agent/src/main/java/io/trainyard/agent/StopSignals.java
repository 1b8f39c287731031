package io.trainyard.agent;

import java.lang.System.Logger.Level;
import sun.misc.Signal;

/** The first SIGTERM or SIGINT stops a worker in order, the second one at once. */
final class StopSignals {
    private static final System.Logger LOG = System.getLogger(StopSignals.class.getName());
    private static final int SIGNALLED = 128;

    private final Worker worker;
    private boolean asked;

    private StopSignals(Worker worker) {
        this.worker = worker;
    }

    static void stop(Worker worker) {
        StopSignals signals = new StopSignals(worker);
        Signal.handle(new Signal("TERM"), signals::received);
        Signal.handle(new Signal("INT"), signals::received);
    }

    private synchronized void received(Signal signal) {
        if (asked) {
            worker.kill();
            Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
        }
        asked = true;
        LOG.log(Level.INFO, "Stopping; a run in training goes back to the queue. Once more to stop at once.");
        worker.stop();
    }
}
