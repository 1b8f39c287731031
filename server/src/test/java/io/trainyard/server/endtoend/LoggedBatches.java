package io.trainyard.server.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a client logs, request by request: one value, many keys with one value each, or few keys with many. */
final class LoggedBatches {
    private static final int SHAPES = 3;

    private LoggedBatches() {}

    record Logged(String key, long step, long timestamp) {}

    /** The same for the same client and number, always. */
    static List<Logged> of(int client, int number) {
        List<Logged> points = new ArrayList<>();
        switch (number % SHAPES) {
            case 0 -> points.add(point("one/" + client, client, number));
            case 1 -> {
                for (int key = 0; key < 30; key++) {
                    points.add(point("shared/" + key, client, number));
                }
            }
            default -> {
                for (int key = 0; key < 2; key++) {
                    for (int step = 0; step < 40; step++) {
                        points.add(point("thick/" + client + "/" + key, client, 40L * number + step));
                    }
                }
            }
        }
        return points;
    }

    static String json(List<Logged> points) {
        return points.stream()
                .map(point -> "{\"key\": \"%s\", \"value\": %d, \"timestamp\": %d, \"step\": %d}"
                        .formatted(point.key(), point.step(), point.timestamp(), point.step()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** No two clients measure at the same time. */
    private static Logged point(String key, int client, long step) {
        return new Logged(key, step, 1_000_000_000L * (client + 1) + step);
    }
}
