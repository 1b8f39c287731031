package io.trainyard.agent.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events (WHATWG HTML, section 9.2), each once. A stream that ends or breaks is taken up again where it was,
 * for about a minute; who asks for the next event then hears that the server is away.
 */
public final class EventStream implements AutoCloseable {
    /** The server sends a comment every 15 seconds; a stream that is silent for longer than three of them is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(50);

    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int TRIES = 10;

    private final ApiClient api;
    private final Address address;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Thread reader;
    private volatile @Nullable String last;
    private volatile InputStream body;
    private volatile long heard = System.nanoTime();
    private volatile boolean away;
    private volatile boolean closed;
    private volatile @Nullable Exception end;

    private EventStream(ApiClient api, Address address, @Nullable String since)
            throws IOException, InterruptedException {
        this.api = api;
        this.address = address;
        this.last = since;
        this.body = connect();
        this.reader = new Thread(this::read, "events of " + address);
        this.reader.setDaemon(true);
    }

    /** @param data one JSON document */
    public record Event(String name, String data) {}

    static EventStream open(ApiClient api, Address address, @Nullable String since)
            throws IOException, InterruptedException {
        EventStream stream = new EventStream(api, address, since);
        stream.reader.start();
        return stream;
    }

    /**
     * Waits for the next event.
     *
     * @return empty if none comes in time
     * @throws ServerAwayException if the stream broke and could not be taken up again
     * @throws RefusedException if the server does not want it to be
     */
    public Optional<Event> next(Duration wait) throws IOException, InterruptedException {
        Event event = events.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (event == null && end instanceof IOException failure) {
            throw failure;
        }
        if (event == null && end instanceof RuntimeException refusal) {
            throw refusal;
        }
        if (event == null && System.nanoTime() - heard > SILENCE.toNanos()) {
            heard = System.nanoTime();
            body.close();
        }
        return Optional.ofNullable(event);
    }

    /** Whether the server has been lost and not been found again yet. */
    public boolean isAway() {
        return away;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        body.close();
        reader.interrupt();
    }

    private InputStream connect() throws IOException, InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "text/event-stream"));
        if (last != null) {
            headers.put("Last-Event-ID", last);
        }
        return api.open(address, headers).body();
    }

    private void read() {
        try {
            while (!closed) {
                readToItsEnd();
                if (!closed) {
                    body = connectAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            end = e;
        }
    }

    private void readToItsEnd() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            EventParser parser = new EventParser();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard = System.nanoTime();
                away = false;
                parser.take(line).ifPresent(event -> {
                    last = parser.id() == null ? last : parser.id();
                    events.add(event);
                });
            }
        } catch (IOException e) {
            away = true; // and is looked for again
        }
    }

    private InputStream connectAgain() throws IOException, InterruptedException {
        Duration wait = FIRST_WAIT;
        for (int tries = 1; ; tries++) {
            Thread.sleep(wait.toMillis());
            try {
                return connect();
            } catch (ServerAwayException e) {
                if (tries == TRIES) {
                    throw e;
                }
                away = true;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }
}
