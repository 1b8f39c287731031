package io.trainyard.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network says of an image.
 *
 * @param name of the class that it names
 * @param probability of it
 * @param top the likeliest classes, that one first
 */
public record Classification(@JsonProperty("class") String name, double probability, List<ClassProbability> top) {
    /** How many classes an answer names unless asked for more. */
    public static final int USUAL_TOP = 5;

    /**
     * @param classes in the order of the logits
     * @param most classes that {@code top} is to hold, at least one
     */
    public static Classification of(float[] logits, List<String> classes, int most) {
        double[] probabilities = softmax(logits);
        List<ClassProbability> top = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> probabilities[index])
                        .reversed())
                .limit(most)
                .map(index -> new ClassProbability(classes.get(index), index, probabilities[index]))
                .toList();
        return new Classification(top.get(0).name(), top.get(0).probability(), top);
    }

    /** Probabilities that add up to 1, in the order of the logits. */
    public static double[] softmax(float[] logits) {
        double greatest = IntStream.range(0, logits.length)
                .mapToDouble(i -> logits[i])
                .max()
                .orElse(0);
        double[] powers = IntStream.range(0, logits.length)
                .mapToDouble(i -> Math.exp(logits[i] - greatest))
                .toArray();
        double sum =
                IntStream.range(0, powers.length).mapToDouble(i -> powers[i]).sum();
        return IntStream.range(0, powers.length)
                .mapToDouble(i -> powers[i] / sum)
                .toArray();
    }
}
