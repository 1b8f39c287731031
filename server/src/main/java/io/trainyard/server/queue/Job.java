package io.trainyard.server.queue;

import io.trainyard.contract.protocol.HeartbeatAnswer.Command;
import java.util.Locale;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * A row of the queue, as it was when it was locked.
 *
 * @param worker who has or had it last
 * @param command what its worker is to be told
 * @param commandReason why, for people
 */
record Job(
        long id,
        Work work,
        JobState state,
        int attempt,
        int failures,
        int losses,
        int maxAttempts,
        @Nullable Long worker,
        Command command,
        @Nullable String commandReason) {

    static final String COLUMNS =
            "job.id, job.run_id, job.evaluation_id, job.state, job.attempt, job.failures, job.losses, job.max_attempts,"
                    + " job.worker_id, job.command, job.command_reason";

    static final RowMapper<Job> MAPPER = (row, context) -> new Job(
            row.getLong("id"),
            Work.of(row),
            JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            row.getInt("attempt"),
            row.getInt("failures"),
            row.getInt("losses"),
            row.getInt("max_attempts"),
            row.getObject("worker_id", Long.class),
            command(row.getString("command")),
            row.getString("command_reason"));

    /** The condition that finds the job of some work by {@code :id}. */
    static String of(Work work) {
        return work instanceof Work.Training ? "job.kind = 'train' and job.run_id = :id" : "job.evaluation_id = :id";
    }

    static Command command(@Nullable String column) {
        return column == null ? Command.CONTINUE : Command.valueOf(column.toUpperCase(Locale.ROOT));
    }
}
