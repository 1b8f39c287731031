package io.trainyard.server.inputs;

import io.trainyard.server.database.TextMap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Inputs and outputs of runs as rows. */
final class InputRows {
    /** A model of a run. */
    record Model(long run, boolean made, ModelOutput output) {}

    private record OfRun(long run, DatasetInput input) {}

    private InputRows() {}

    static void insert(Handle handle, long run, DatasetInput input) {
        handle.createUpdate(
                        """
                        insert into input_dataset (experiment_id, name, digest, source_type, source, schema, profile)
                        select experiment_id, :name, :digest, :sourceType, :source, :schema, :profile
                        from run where id = :run
                        on conflict do nothing
                        """)
                .bind("run", run)
                .bindMethods(input.dataset())
                .execute();
        handle.createUpdate(
                        """
                        insert into run_input (run_id, dataset_id, tags)
                        select run.id, input_dataset.id, cast(:tags as jsonb)
                        from run join input_dataset using (experiment_id)
                        where run.id = :run and input_dataset.name = :name and digest = :digest
                        on conflict do nothing
                        """)
                .bind("run", run)
                .bind("name", input.dataset().name())
                .bind("digest", input.dataset().digest())
                .bind("tags", TextMap.write(input.tags()))
                .execute();
    }

    static Map<Long, List<DatasetInput>> datasets(Handle handle, Collection<Long> runs) {
        return handle
                .createQuery(
                        """
                        select run_id, tags, input_dataset.* from run_input
                        join input_dataset on input_dataset.id = dataset_id
                        where run_id = any(:runs) order by position
                        """)
                .bindArray("runs", Long.class, runs.toArray())
                .map((row, context) -> new OfRun(row.getLong("run_id"), input(row)))
                .stream()
                .collect(Collectors.groupingBy(OfRun::run, Collectors.mapping(OfRun::input, Collectors.toList())));
    }

    static Map<Long, List<Model>> models(Handle handle, Collection<Long> runs) {
        return handle
                .createQuery("select * from run_model where run_id = any(:runs) order by position")
                .bindArray("runs", Long.class, runs.toArray())
                .map((row, context) -> new Model(
                        row.getLong("run_id"),
                        row.getBoolean("made"),
                        new ModelOutput(row.getString("model"), row.getLong("step"))))
                .stream()
                .collect(Collectors.groupingBy(Model::run));
    }

    static List<DatasetSummary> summaries(Handle handle, Collection<Long> experiments, int most) {
        return handle.createQuery(
                        """
                        select distinct experiment_id, name, digest, tags ->> :context as context
                        from input_dataset join run_input on dataset_id = input_dataset.id
                        where experiment_id = any(:experiments)
                        order by experiment_id, name, digest, context limit :most
                        """)
                .bind("context", DatasetInput.CONTEXT)
                .bindArray("experiments", Long.class, experiments.toArray())
                .bind("most", most)
                .map((row, context) -> new DatasetSummary(
                        row.getLong("experiment_id"),
                        row.getString("name"),
                        row.getString("digest"),
                        row.getString("context")))
                .list();
    }

    private static DatasetInput input(ResultSet row) throws SQLException {
        return new DatasetInput(
                new InputDataset(
                        row.getString("name"),
                        row.getString("digest"),
                        row.getString("source_type"),
                        row.getString("source"),
                        row.getString("schema"),
                        row.getString("profile")),
                TextMap.read(row.getString("tags")));
    }
}
