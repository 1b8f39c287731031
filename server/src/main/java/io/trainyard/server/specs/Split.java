package io.trainyard.server.specs;

import io.trainyard.contract.DataSpec.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many images a run trains on and validates with, as training will part them.
 *
 * @param emptyClass a class of which no image is left to train on; null if there is none
 */
public record Split(long training, long validation, @Nullable String emptyClass) {

    public static Split of(DatasetFacts dataset, Validation validation) {
        long all = dataset.total("train");
        if (dataset.has("val")) {
            return new Split(all, dataset.total("val"), null);
        }
        if (!validation.stratified()) {
            long held = held(all, validation);
            return new Split(all - held, held, null);
        }
        long held = 0;
        String empty = null;
        List<Integer> counts = dataset.counts().getOrDefault("train", List.of());
        for (int i = 0; i < counts.size(); i++) {
            long ofClass = held(counts.get(i), validation);
            held += ofClass;
            if (empty == null && counts.get(i) > 0 && ofClass == counts.get(i)) {
                empty = dataset.classes().get(i);
            }
        }
        return new Split(all - held, held, empty);
    }

    private static long held(long images, Validation validation) {
        return Math.round(images * validation.fraction());
    }
}
