package io.trainyard.server.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A job in words.
 *
 * @param run that is trained, or has cut the checkpoint that is evaluated; null for uploaded weights
 * @param evaluation null where a run is trained
 * @param name of the run, or of the uploaded weights
 * @param experiment of the run; empty for uploaded weights
 * @param what is done with it, as in {@code train} or {@code evaluate epoch 9 on shapes@1 test}
 */
public record Task(@Nullable Long run, @Nullable Long evaluation, String name, String experiment, String what) {

    /** Of a row of {@code job} with {@link #JOINS}. */
    static final String COLUMNS =
            """
            run.id as task_run, job.evaluation_id, coalesce(run.name, checkpoint.name) as name,
                coalesce(experiment.name, '') as experiment,
                case job.kind when 'train' then 'train'
                    else concat_ws(' ', 'evaluate', 'epoch ' || checkpoint.epoch, 'on',
                        dataset.name || '@' || dataset_version.number, evaluation.part) end as what
            """;

    static final String JOINS =
            """
            left join evaluation on evaluation.id = job.evaluation_id
            left join checkpoint on checkpoint.id = evaluation.checkpoint_id
            left join dataset_version on dataset_version.id = evaluation.dataset_version_id
            left join dataset on dataset.id = dataset_version.dataset_id
            left join run on run.id = coalesce(job.run_id, checkpoint.run_id)
            left join experiment on experiment.id = run.experiment_id
            """;

    static Task of(ResultSet row) throws SQLException {
        return new Task(
                row.getObject("task_run", Long.class),
                row.getObject("evaluation_id", Long.class),
                row.getString("name"),
                row.getString("experiment"),
                row.getString("what"));
    }

    /** Whether this is the training of a run. */
    public boolean trains(long id) {
        return evaluation == null && run != null && run == id;
    }
}
