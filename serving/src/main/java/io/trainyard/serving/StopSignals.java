package io.trainyard.serving;

import sun.misc.Signal;

/** The first SIGTERM or SIGINT stops in order, the second one at once. */
final class StopSignals {
    private static final int SIGNALLED = 128;

    private final Runnable stop;
    private boolean asked;

    private StopSignals(Runnable stop) {
        this.stop = stop;
    }

    static void install(Runnable stop) {
        StopSignals signals = new StopSignals(stop);
        Signal.handle(new Signal("TERM"), signals::received);
        Signal.handle(new Signal("INT"), signals::received);
    }

    private synchronized void received(Signal signal) {
        if (asked) {
            Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
        }
        asked = true;
        stop.run();
    }
}
