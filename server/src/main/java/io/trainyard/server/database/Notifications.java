package io.trainyard.server.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * What other sessions, of this server or another, say with PostgreSQL's {@code NOTIFY}. One connection listens for all
 * channels. A notification only wakes: whoever must not miss anything looks into the database now and then as well.
 */
@ApplicationScoped
public class Notifications {
    private static final Logger LOG = Logger.getLogger(Notifications.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "notifications");

    @Inject
    public Notifications(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Listens to a channel for as long as the server lives.
     *
     * @param notified given each payload, on a thread that must not be kept waiting
     * @param missed called whenever listening begins, at first or again after the connection was lost: what was said
     *     before went unheard
     */
    public void subscribe(String channel, Consumer<String> notified, Runnable missed) {
        subscriptions.add(new Subscription(channel, notified, missed));
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        thread.join(PATIENCE.multipliedBy(3).toMillis());
    }

    private void run() {
        while (!isStopped(Duration.ZERO)) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                LOG.warnf("Listening for notifications was interrupted, trying again: %s", e.getMessage());
                isStopped(PATIENCE);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        Set<Subscription> heard = new HashSet<>();
        while (!isStopped(Duration.ZERO)) {
            for (Subscription subscription : subscriptions) {
                if (heard.add(subscription)) {
                    execute(connection, "listen \"" + subscription.channel() + "\"");
                    tell(subscription.missed());
                }
            }
            PGNotification[] notifications = postgres.getNotifications((int) PATIENCE.toMillis());
            for (PGNotification notification : notifications == null ? new PGNotification[0] : notifications) {
                deliver(notification);
            }
        }
        execute(connection, "unlisten *"); // the connection goes back to the pool
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void deliver(PGNotification notification) {
        for (Subscription subscription : subscriptions) {
            if (subscription.channel().equals(notification.getName())) {
                tell(() -> subscription.notified().accept(notification.getParameter()));
            }
        }
    }

    /** One subscriber's trouble is neither another's nor the end of listening. */
    private static void tell(Runnable subscriber) {
        try {
            subscriber.run();
        } catch (RuntimeException e) {
            LOG.error("A notification could not be delivered", e);
        }
    }

    private boolean isStopped(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private record Subscription(String channel, Consumer<String> notified, Runnable missed) {}
}
