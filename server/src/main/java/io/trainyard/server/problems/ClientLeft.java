package io.trainyard.server.problems;

import io.quarkus.logging.LoggingFilter;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Somebody closed the page, or its connection broke, while something was still being written to it. That is how every
 * stream of events ends and no error of ours; Quarkus logs it as one, and this filter leaves it out.
 */
@LoggingFilter(name = "client-left")
public final class ClientLeft implements Filter {
    private static final String STREAMS = "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler";

    @Override
    public boolean isLoggable(LogRecord line) {
        Throwable thrown = line.getThrown();
        return !(STREAMS.equals(line.getLoggerName()) && (is(thrown) || isBrokenPipe(thrown)));
    }

    /** The JDK says no more of a connection that the other side has reset, and leaves the words to the system. */
    private static boolean isBrokenPipe(@Nullable Throwable failure) {
        return failure != null && (failure.getClass() == IOException.class || failure instanceof SocketException);
    }

    /** Only the failure itself counts: a connection that broke beneath another failure may be the database's. */
    static boolean is(@Nullable Throwable failure) {
        return failure instanceof ClosedChannelException || failure instanceof HttpClosedException;
    }
}
