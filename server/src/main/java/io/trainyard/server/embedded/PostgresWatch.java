package io.trainyard.server.embedded;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Starts the embedded database again when it has died, by itself or by the hand of the kernel's memory guard. */
public final class PostgresWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PostgresWatch.class);

    private final EmbeddedPostgres postgres;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "postgres-watch");
        thread.setDaemon(true);
        return thread;
    });

    public PostgresWatch(EmbeddedPostgres postgres, Duration every) {
        this.postgres = postgres;
        looks.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Until the killed one's last processes have gone, a new one is refused: the next look tries again. */
    private void look() {
        try {
            if (postgres.revive()) {
                LOG.warn("The database had died; it was started again.");
            }
        } catch (RuntimeException e) { // or there would be no next look
            LOG.errorf("The database has died: %s", e.getMessage());
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
