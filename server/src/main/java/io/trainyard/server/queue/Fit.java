package io.trainyard.server.queue;

/**
 * Whether a worker has what a job needs, in SQL over {@code job} and {@code worker}. A worker trains on the first
 * device it names: its memory counts, and a job for a CPU does not take a GPU away.
 */
final class Fit {
    static final String DEVICE =
            """
            (job.needs_device = 'any'
                or (job.needs_device = 'gpu') = (worker.devices -> 0 ->> 'id' like 'cuda%'))
            """;

    static final String MEMORY =
            """
            (job.needs_memory <= case when worker.devices -> 0 ->> 'id' like 'cuda%'
                then (worker.devices -> 0 ->> 'memoryBytes')::bigint else worker.memory_bytes end)
            """;

    static final String LABELS = "worker.labels @> job.needs_labels";

    static final String SQL = DEVICE + " and " + MEMORY + " and " + LABELS;

    private Fit() {}
}
