package io.trainyard.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class NotificationsTest {
    private static final String MISSED = "(missed)";

    @Inject
    Notifications notifications;

    @Inject
    Jdbi jdbi;

    @Test
    void whatIsSaidOnAChannelIsHeardAlsoAfterTheConnectionWasLost() throws InterruptedException {
        BlockingQueue<String> heard = subscribe("connection_lost");
        say("connection_lost", "one");
        assertThat(next(heard)).isEqualTo("one");

        breakTheConnection();
        assertThat(next(heard)).isEqualTo(MISSED);
        say("connection_lost", "two");
        assertThat(next(heard)).isEqualTo("two");
    }

    @Test
    void aSubscriberThatFailsEndsNothing() throws InterruptedException {
        notifications.subscribe(
                "trouble",
                said -> {
                    throw new IllegalStateException("a subscriber's own trouble, on purpose");
                },
                () -> {});
        BlockingQueue<String> heard = subscribe("trouble");

        say("trouble", "one");
        say("trouble", "two");
        assertThat(next(heard)).isEqualTo("one");
        assertThat(next(heard)).isEqualTo("two");
    }

    /** Answers what is heard from the moment on when the channel is listened to. */
    private BlockingQueue<String> subscribe(String channel) throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        notifications.subscribe(channel, heard::add, () -> heard.add(MISSED));
        assertThat(next(heard)).isEqualTo(MISSED);
        return heard;
    }

    private void say(String channel, String what) {
        jdbi.useHandle(handle -> handle.execute("select pg_notify(?, ?)", channel, what));
    }

    private void breakTheConnection() {
        jdbi.useHandle(
                handle -> handle.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen \"%' and pid <> pg_backend_pid()"));
    }

    private static String next(BlockingQueue<String> heard) throws InterruptedException {
        return heard.poll(30, TimeUnit.SECONDS);
    }
}
