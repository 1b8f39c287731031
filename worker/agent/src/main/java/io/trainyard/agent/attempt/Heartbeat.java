package io.trainyard.agent.attempt;

import io.trainyard.agent.server.AttemptClient;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.StaleLeaseException;
import io.trainyard.contract.protocol.HeartbeatAnswer;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Renews the lease of an attempt and hears what the server wants of it. A missed beat is no reason to stop training. */
final class Heartbeat implements Closeable {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread heartbeat = new Thread(work, "heartbeat");
        heartbeat.setDaemon(true);
        return heartbeat;
    });
    private final AttemptClient server;
    private final Listener listener;

    Heartbeat(AttemptClient server, Duration every, Listener listener) {
        this.server = server;
        this.listener = listener;
        thread.scheduleWithFixedDelay(this::beat, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Hears the server's answers; called on the heartbeat's thread. */
    interface Listener {
        void wanted(HeartbeatAnswer.Command command);

        /** The job belongs to somebody else now. */
        void leaseLost();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void beat() {
        try {
            listener.wanted(server.heartbeat().command());
        } catch (StaleLeaseException e) {
            listener.leaseLost();
            thread.shutdown();
        } catch (RefusedException e) {
            LOG.log(Level.WARNING, "The server refused a heartbeat: {0}", e.getMessage());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A heartbeat was missed: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
