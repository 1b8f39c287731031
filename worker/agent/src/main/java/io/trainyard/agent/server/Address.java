package io.trainyard.agent.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where something is on the server, below its own address.
 *
 * @param text path and query, encoded
 */
public record Address(String text) {
    private static final String API = "/api/v1";

    /** Of the API: segments are names or numbers as they are, such as {@code runs, 7, log}. */
    public static Address of(Object... segments) {
        return new Address(API
                + Arrays.stream(segments)
                        .map(segment -> "/" + encoded(segment.toString()))
                        .collect(Collectors.joining()));
    }

    /** With a parameter; none if its value is null. */
    public Address with(String name, @Nullable Object value) {
        return value == null
                ? this
                : new Address(text + (text.contains("?") ? "&" : "?") + name + "=" + encoded(value.toString()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
