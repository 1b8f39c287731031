package io.trainyard.agent.server;

import io.trainyard.agent.server.EventStream.Event;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the lines of a stream of server-sent events together: a blank one ends an event. */
final class EventParser {
    private String name = "message";
    private final StringBuilder data = new StringBuilder();
    private @Nullable String id;

    /** Of the last event that had one. */
    @Nullable
    String id() {
        return id;
    }

    Optional<Event> take(String line) {
        if (line.isEmpty()) {
            return ended();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "event" -> name = value;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            case "id" -> id = value;
            default -> {} // a comment, or what this program does not know
        }
        return Optional.empty();
    }

    private Optional<Event> ended() {
        Optional<Event> event = data.isEmpty() ? Optional.empty() : Optional.of(new Event(name, data.toString()));
        name = "message";
        data.setLength(0);
        return event;
    }
}
