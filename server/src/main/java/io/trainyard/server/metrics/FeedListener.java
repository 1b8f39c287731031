package io.trainyard.server.metrics;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears what changes, on whichever server, through one connection. Notifications only wake: when the connection was
 * lost, everybody reads again what they watch.
 */
@ApplicationScoped
class FeedListener {
    private static final Logger LOG = Logger.getLogger(FeedListener.class);
    private static final Duration LOOK_UP = Duration.ofSeconds(1);
    private static final Duration RECONNECT_AFTER = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final Watchers watchers;
    private volatile boolean stopped;
    private final Thread thread = new Thread(this::listen, "run-feed");

    @Inject
    FeedListener(DataSource dataSource, Watchers watchers) {
        this.dataSource = dataSource;
        this.watchers = watchers;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(LOOK_UP.toMillis() * 2);
    }

    private void listen() {
        while (!stopped) {
            try (Connection connection = dataSource.getConnection()) {
                listenOn(connection);
            } catch (SQLException e) {
                if (!stopped) {
                    LOG.warnf("live updates wait for the database: %s", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listenOn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Feed.CHANNEL);
            watchers.changesMayBeMissing();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!stopped) {
                PGNotification[] heard = postgres.getNotifications((int) LOOK_UP.toMillis());
                if (heard != null) {
                    for (PGNotification notification : heard) {
                        watchers.runChanged(Long.parseLong(notification.getParameter()));
                    }
                }
            }
            statement.execute("unlisten *");
        }
    }

    private void pause() {
        try {
            Thread.sleep(RECONNECT_AFTER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
