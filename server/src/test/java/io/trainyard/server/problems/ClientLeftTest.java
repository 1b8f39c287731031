package io.trainyard.server.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UTFDataFormatException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientLeftTest {
    private static final String STREAMS = "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler";

    private final ClientLeft filter = new ClientLeft();

    @Test
    void aStreamThatItsReaderClosedIsNotLogged() {
        assertThat(filter.isLoggable(line(STREAMS, new ClosedChannelException())))
                .isFalse();
    }

    @Test
    void aStreamWhoseConnectionWasResetIsNotLogged() {
        assertThat(filter.isLoggable(line(STREAMS, new IOException("Broken pipe"))))
                .isFalse();
        assertThat(filter.isLoggable(line(STREAMS, new SocketException("Connection reset"))))
                .isFalse();
    }

    @Test
    void everyOtherFailureOfAStreamIsLogged() {
        assertThat(filter.isLoggable(line(STREAMS, new IllegalStateException())))
                .isTrue();
        assertThat(filter.isLoggable(line(STREAMS, new UTFDataFormatException())))
                .as("what could not be written for another reason")
                .isTrue();
        assertThat(filter.isLoggable(line(STREAMS, null))).isTrue();
    }

    @Test
    void aConnectionThatBreaksElsewhereIsLogged() {
        assertThat(filter.isLoggable(line("io.trainyard", new ClosedChannelException())))
                .isTrue();
        assertThat(ClientLeft.is(new IOException("database gone", new ClosedChannelException())))
                .isFalse();
    }

    private static LogRecord line(String logger, @Nullable Throwable thrown) {
        LogRecord line = new LogRecord(Level.SEVERE, "failed");
        line.setLoggerName(logger);
        line.setThrown(thrown);
        return line;
    }
}
