package io.trainyard.server.inputs;

import java.util.List;

/**
 * What a run has read and made.
 *
 * @param models that it has read, by the names that clients know them by
 */
public record RunInputs(List<DatasetInput> datasets, List<String> models, List<ModelOutput> outputs) {
    public static final RunInputs NONE = new RunInputs(List.of(), List.of(), List.of());

    public RunInputs {
        datasets = List.copyOf(datasets);
        models = List.copyOf(models);
        outputs = List.copyOf(outputs);
    }
}
