package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machines that train.
 *
 * @param server this server's address, as a worker must be given it
 */
public record WorkersView(List<WorkerRow> workers, String server) {

    /**
     * A worker.
     *
     * @param state idle, training, evaluating, silent or stopped
     * @param runName of the run that it trains, or whose checkpoint it evaluates
     * @param evaluation what it evaluates; null if nothing
     * @param devices names, the one used first
     */
    public record WorkerRow(
            long id,
            String name,
            String host,
            String version,
            String state,
            List<String> devices,
            int cpus,
            long memoryBytes,
            List<String> labels,
            @Nullable Long run,
            @Nullable String runName,
            @Nullable Long evaluation,
            Moment seen) {
        public String memoryText() {
            return Format.bytes(memoryBytes);
        }

        public String icon() {
            return switch (state) {
                case "training", "evaluating" -> "running";
                case "idle" -> "completed";
                case "silent" -> "failed";
                default -> "cancelled";
            };
        }

        public String tone() {
            return switch (state) {
                case "training", "evaluating" -> "running";
                case "idle" -> "completed";
                case "silent" -> "failed";
                default -> "waiting";
            };
        }
    }
}
