package io.trainyard.server.inputs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Notes what runs have read and made. What is logged again is not noted twice. */
@ApplicationScoped
public class Inputs {
    /** Data sets that a search answers at most. */
    static final int MOST_SUMMARIES = 1000;

    /** Everybody stores in this order, so that nobody waits for one who waits for them. */
    private static final Comparator<DatasetInput> BY_NAME = Comparator.<DatasetInput, String>comparing(
                    input -> input.dataset().name())
            .thenComparing(input -> input.dataset().digest());

    private final Jdbi jdbi;

    @Inject
    public Inputs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Notes what a run reads. A data set that the run is known to read keeps the tags it was first logged with.
     *
     * @param models by the names that clients know them by
     */
    @Transactional
    public void log(long run, List<DatasetInput> datasets, List<String> models) {
        models.forEach(ModelOutput::checkModel);
        jdbi.useHandle(handle -> {
            datasets.stream().sorted(BY_NAME).forEach(input -> InputRows.insert(handle, run, input));
            models.stream().sorted().forEach(model -> insertModel(handle, run, false, new ModelOutput(model, 0)));
        });
    }

    /** Notes what a run has made. */
    @Transactional
    public void logOutputs(long run, List<ModelOutput> models) {
        jdbi.useHandle(handle -> models.stream()
                .sorted(Comparator.comparing(ModelOutput::model).thenComparing(ModelOutput::step))
                .forEach(model -> insertModel(handle, run, true, model)));
    }

    /** By run; one that has logged nothing of the kind is left out. */
    public Map<Long, RunInputs> of(Collection<Long> runs) {
        return jdbi.withHandle(handle -> {
            Map<Long, List<DatasetInput>> datasets = InputRows.datasets(handle, runs);
            Map<Long, List<InputRows.Model>> models = InputRows.models(handle, runs);
            return runs.stream()
                    .filter(run -> datasets.containsKey(run) || models.containsKey(run))
                    .distinct()
                    .collect(Collectors.toMap(
                            run -> run,
                            run -> inputs(datasets.getOrDefault(run, List.of()), models.getOrDefault(run, List.of()))));
        });
    }

    /** The data sets that runs of these experiments have read. */
    public List<DatasetSummary> search(Collection<Long> experiments) {
        return jdbi.withHandle(handle -> InputRows.summaries(handle, experiments, MOST_SUMMARIES));
    }

    private static void insertModel(Handle handle, long run, boolean made, ModelOutput model) {
        handle.execute(
                "insert into run_model (run_id, made, model, step) values (?, ?, ?, ?) on conflict do nothing",
                run,
                made,
                model.model(),
                model.step());
    }

    private static RunInputs inputs(List<DatasetInput> datasets, List<InputRows.Model> models) {
        return new RunInputs(
                datasets,
                models.stream()
                        .filter(model -> !model.made())
                        .map(model -> model.output().model())
                        .toList(),
                models.stream()
                        .filter(InputRows.Model::made)
                        .map(InputRows.Model::output)
                        .toList());
    }
}
