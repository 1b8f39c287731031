package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail about what stands out in the curves of a run.
 *
 * @param status of the run, when it was found
 * @param url of the run's page; null where the server has not been told its own address
 * @param recipient whom it is sent
 * @param server where it comes from, for people
 */
public record AlertMailView(
        long run,
        String name,
        String experiment,
        String status,
        @Nullable String url,
        List<Told> insights,
        String recipient,
        String server) {

    /**
     * One insight.
     *
     * @param kind as people read it
     * @param key the series
     * @param message in plain words, with what to do
     */
    public record Told(String kind, String key, String message) {}
}
