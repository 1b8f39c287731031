package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who trains what, and who waits for what. */
public record QueueView(List<Running> running, List<Waiting> waiting) {

    /** A job that a worker holds. */
    public record Running(
            long run,
            String name,
            String experiment,
            Progress progress,
            String worker,
            int attempt,
            @Nullable String command,
            Moment since) {}

    /**
     * A job in line.
     *
     * @param place from 1
     * @param why it does not run yet, for people
     */
    public record Waiting(
            int place,
            long run,
            String name,
            String experiment,
            int priority,
            String needs,
            String why,
            Moment since) {}
}
