package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who does what, and who waits for what. */
public record QueueView(List<Running> running, List<Waiting> waiting) {

    /**
     * What a job is about.
     *
     * @param run that is trained, or has cut the checkpoint that is evaluated; null for uploaded weights
     * @param evaluation null where a run is trained
     * @param what in words, as in: evaluate epoch 9 on shapes@1 test
     */
    public record Task(@Nullable Long run, @Nullable Long evaluation, String name, String experiment, String what) {
        public String href() {
            return evaluation == null ? "/runs/" + run : "/evaluations/" + evaluation;
        }
    }

    /**
     * A job that a worker holds.
     *
     * @param progress null where it evaluates
     */
    public record Running(
            Task task,
            @Nullable Progress progress,
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
    public record Waiting(int place, Task task, int priority, String needs, String why, Moment since) {}
}
