package io.trainyard.agent.server;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks again for as long as the server is away, ever more patiently, and never gives up. It says once that it waits and
 * once that the server is back.
 */
public final class Retry {
    private static final System.Logger LOG = System.getLogger(Retry.class.getName());

    private final Duration first;
    private final Duration longest;

    public Retry() {
        this(Duration.ofMillis(250), Duration.ofSeconds(10));
    }

    /**
     * @param first the wait after the first failure; doubled after each further one
     * @param longest the wait's upper bound
     */
    public Retry(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /**
     * Calls until the server answers.
     *
     * @param purpose what the call is for, as in {@code sending metrics}
     * @throws RefusedException if the server says no
     * @throws InterruptedException if the thread is told to stop waiting
     */
    public <T> T untilAnswered(String purpose, Call<T> call) throws InterruptedException {
        long wait = first.toMillis();
        boolean waiting = false;
        while (true) {
            try {
                T answer = call.ask();
                if (waiting) {
                    LOG.log(Level.INFO, "The server is back; went on {0}.", purpose);
                }
                return answer;
            } catch (IOException e) {
                if (!waiting) {
                    LOG.log(Level.WARNING, "{0}; waiting for the server, then going on {1}.", e.getMessage(), purpose);
                    waiting = true;
                }
            }
            Thread.sleep(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1));
            wait = Math.min(2 * wait, longest.toMillis());
        }
    }

    /** A request to the server. */
    @FunctionalInterface
    public interface Call<T> {
        T ask() throws IOException, InterruptedException;
    }
}
