package io.trainyard.agent.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API as it is, for commands that show what it says: an answer keeps its text beside what it means. */
public final class ApiClient {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A thousand trials of a sweep are checked one by one. */
    private static final Duration DOCUMENT_LIMIT = Duration.ofMinutes(2);

    private final Http http;

    public ApiClient(Http http) {
        this.http = http;
    }

    public Http.Answer get(Address address) throws IOException, InterruptedException {
        return http.send("GET", address.text(), "application/json", BodyPublishers.noBody(), LIMIT);
    }

    /** @param message written as JSON; null sends nothing */
    public Http.Answer post(Address address, @Nullable Object message) throws IOException, InterruptedException {
        return http.post(address.text(), message, LIMIT);
    }

    /** @throws RefusedException with all mistakes of the document */
    public Http.Answer submit(Address address, Document document) throws IOException, InterruptedException {
        return http.send(
                "POST", address.text(), document.type(), BodyPublishers.ofString(document.text()), DOCUMENT_LIMIT);
    }

    public void delete(Address address) throws IOException, InterruptedException {
        http.send("DELETE", address.text(), "application/json", BodyPublishers.noBody(), LIMIT);
    }

    /** Begins to read something long, which the caller closes. */
    public HttpResponse<InputStream> open(Address address, Map<String, String> headers)
            throws IOException, InterruptedException {
        return http.open(address.text(), headers, LIMIT);
    }

    /**
     * What happens to something from now on.
     *
     * @param since the last that is known, as the server has named it; null for nothing
     */
    public EventStream events(Address address, @Nullable String since) throws IOException, InterruptedException {
        return EventStream.open(this, address, since);
    }

    /** Where people look at something, as in {@code /runs/7}. */
    public URI page(String path) {
        return URI.create(http.server() + path);
    }

    /** Reads what an event says. */
    public <T> T read(String text, Class<T> type) throws ServerAwayException {
        return Http.read(http.json(), text, type);
    }
}
