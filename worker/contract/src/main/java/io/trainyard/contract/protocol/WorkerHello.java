package io.trainyard.contract.protocol;

import java.util.List;
import java.util.Map;

/**
 * A worker introduces itself.
 *
 * @param name unique among the workers of a server; a second hello of the same name is the same worker, restarted
 * @param memoryBytes main memory of the machine
 * @param devices what it can train on, the one it uses first
 */
public record WorkerHello(
        String name,
        String host,
        String version,
        int cpus,
        long memoryBytes,
        List<Device> devices,
        Map<String, String> labels) {

    /**
     * Something to train on.
     *
     * @param id {@code cpu} or {@code cuda:0}
     * @param name as the vendor calls it
     * @param memoryBytes its memory; the machine's for a CPU
     */
    public record Device(String id, String name, long memoryBytes) {
        public boolean isGpu() {
            return id.startsWith("cuda");
        }
    }
}
