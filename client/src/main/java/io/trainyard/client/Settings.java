package io.trainyard.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which server, and how patient.
 *
 * @param server such as {@code https://trainyard.example.org}; null to log nothing
 * @param token of a member, made on the server's settings page
 * @param queue most points that wait for the server at a time; what comes beyond is dropped, and counted
 * @param flush how long the end of a training waits for what is still on its way
 */
public record Settings(@Nullable URI server, String token, int queue, Duration flush) {
    private static final int QUEUE = 1_000_000;
    private static final Duration FLUSH = Duration.ofSeconds(30);

    public Settings {
        if (server != null && (server.getHost() == null || !server.getScheme().matches("https?"))) {
            throw new IllegalArgumentException(
                    "TRAINYARD_URL is '" + server + "'; write it like https://trainyard.example.org");
        }
        if (queue < 1) {
            throw new IllegalArgumentException("queue is " + queue + "; at least one point must find room");
        }
    }

    public static Settings of(URI server, String token) {
        return new Settings(server, token, QUEUE, FLUSH);
    }

    /** As {@code TRAINYARD_URL}, {@code TRAINYARD_TOKEN} and {@code TRAINYARD_FLUSH_SECONDS} say. */
    static Settings ofEnvironment() {
        return of(System.getenv());
    }

    static Settings of(Map<String, String> environment) {
        String url = environment.getOrDefault("TRAINYARD_URL", "").strip();
        String seconds = environment.getOrDefault("TRAINYARD_FLUSH_SECONDS", "").strip();
        return new Settings(
                url.isEmpty() ? null : URI.create(url.replaceAll("/+$", "")),
                environment.getOrDefault("TRAINYARD_TOKEN", "").strip(),
                QUEUE,
                seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : FLUSH);
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "Settings[server=" + server + ", queue=" + queue + ", flush=" + flush + "]";
    }
}
