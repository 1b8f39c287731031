package io.trainyard.server.specs;

import io.trainyard.contract.ClassShares;
import io.trainyard.contract.DataSpec;
import io.trainyard.contract.DataSpec.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many images a run trains on and validates with, as training will part them.
 *
 * @param emptyClass a class of which no image is left to train on; null if there is none
 */
public record Split(long training, long validation, @Nullable String emptyClass) {

    /** @param data asks for no more images than there are */
    public static Split of(DatasetFacts dataset, DataSpec data) {
        List<Integer> counts = dataset.counts().getOrDefault("train", List.of());
        List<Integer> taken = data.images() == null ? counts : ClassShares.of(counts, data.images());
        long all = taken.stream().mapToLong(Integer::longValue).sum();
        if (dataset.has("val")) {
            return new Split(all, dataset.total("val"), emptyClass(dataset, counts, taken));
        }
        if (!data.validation().stratified()) {
            long held = held(all, data.validation());
            return new Split(all - held, held, emptyClass(dataset, counts, taken));
        }
        List<Integer> left = taken.stream()
                .map(ofClass -> ofClass - held(ofClass, data.validation()))
                .toList();
        long training = left.stream().mapToLong(Integer::longValue).sum();
        return new Split(training, all - training, emptyClass(dataset, counts, left));
    }

    private static @Nullable String emptyClass(DatasetFacts dataset, List<Integer> counts, List<Integer> left) {
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0 && left.get(i) == 0) {
                return dataset.classes().get(i);
            }
        }
        return null;
    }

    private static int held(long images, Validation validation) {
        return (int) Math.round(images * validation.fraction());
    }
}
