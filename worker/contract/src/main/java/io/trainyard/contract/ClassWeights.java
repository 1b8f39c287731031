package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;

/** How much the images of each class weigh in the training loss; PyTorch's {@code CrossEntropyLoss(weight=...)}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClassWeights.Balanced.class, name = "balanced"),
    @JsonSubTypes.Type(value = ClassWeights.Given.class, name = "given"),
})
public sealed interface ClassWeights {

    /**
     * One weight per class.
     *
     * @param images of each class that are trained on
     * @throws IllegalArgumentException if weights are given for another number of classes
     */
    double[] of(int[] images);

    /** {@code images / (classes * images of the class)}: every class counts the same. A class without images gets 0. */
    @About("Every class counts the same, however many images it has.")
    record Balanced() implements ClassWeights {
        @Override
        public double[] of(int[] images) {
            double all = Arrays.stream(images).asLongStream().sum();
            return Arrays.stream(images)
                    .mapToDouble(count -> count == 0 ? 0 : all / ((double) images.length * count))
                    .toArray();
        }
    }

    /** The given numbers. */
    @About("The given numbers, in the order of the classes.")
    record Given(
            @Required(example = "[1, 2.5]") @Range(min = 0, max = 1_000_000) @About("One per class.")
                    List<Double> weights)
            implements ClassWeights, Checked {

        @Override
        public double[] of(int[] images) {
            if (weights.size() != images.length) {
                throw new IllegalArgumentException("train.classWeights.weights has " + weights.size()
                        + " numbers, but the data set has " + images.length + " classes");
            }
            return weights.stream().mapToDouble(Double::doubleValue).toArray();
        }

        @Override
        public void check(Mistakes mistakes) {
            if (weights != null && weights.stream().allMatch(weight -> weight != null && weight == 0)) {
                mistakes.add("weights", "holds nothing above 0", "give at least one class a weight above 0");
            }
        }
    }
}
