package io.trainyard.server.insights.detect;

import io.trainyard.contract.Metric;
import io.trainyard.contract.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the name of a series says: {@code train/loss}, {@code val_loss}, {@code validate_epoch_Accuracy} and {@code Loss} are
 * read alike.
 *
 * @param part of the data that it is measured on
 * @param quantity what is measured, in small words: the same for training and validation
 */
public record MetricName(String key, Part part, String quantity, Direction direction) {
    /** The part of the data. */
    public enum Part {
        TRAINING,
        VALIDATION,
        TEST,
        /** The name does not say; beside a validation series of the same quantity it is training, as Keras has it. */
        UNSAID
    }

    /** Which way is better. */
    public enum Direction {
        DOWN,
        UP,
        UNKNOWN
    }

    private static final Set<String> TRAINING = Set.of("train", "training");
    private static final Set<String> VALIDATION = Set.of("val", "valid", "validation", "validate", "eval", "dev");
    private static final Set<String> TEST = Set.of("test", "testing");

    private static final Set<String> GROWING = Set.of(
            "accuracy",
            "acc",
            "top1",
            "top5",
            "f1",
            "auc",
            "auroc",
            "auprc",
            "map",
            "iou",
            "miou",
            "dice",
            "precision",
            "recall",
            "bleu",
            "rouge",
            "r2",
            "psnr",
            "ssim",
            "sensitivity",
            "specificity",
            "kappa",
            "mcc");

    /** A loss that is scaled or weighted is none. */
    private static final Set<String> OF_A_LOSS = Set.of("scale", "weight");

    private static final Set<String> SPEED = Set.of("throughput", "fps", "ips");
    private static final Set<String> SECOND = Set.of("s", "sec", "second");

    public static MetricName of(String key) {
        List<String> words = words(key);
        List<String> quantity = words.stream()
                .filter(word -> part(word) == Part.UNSAID && !word.equals("epoch"))
                .map(word -> word.equals("acc") ? "accuracy" : word)
                .toList();
        List<String> meant = quantity.isEmpty() ? words : quantity;
        Part part = words.stream()
                .map(MetricName::part)
                .filter(known -> known != Part.UNSAID)
                .findFirst()
                .orElse(Part.UNSAID);
        return new MetricName(key, part, String.join(" ", meant), direction(meant));
    }

    private static List<String> words(String key) {
        String apart = key.replaceAll("([\\p{Ll}\\p{N}])(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
        return Arrays.stream(apart.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toList());
    }

    private static Part part(String word) {
        return TRAINING.contains(word)
                ? Part.TRAINING
                : VALIDATION.contains(word) ? Part.VALIDATION : TEST.contains(word) ? Part.TEST : Part.UNSAID;
    }

    private static Direction direction(List<String> words) {
        if (words.stream().anyMatch(OF_A_LOSS::contains)) {
            return Direction.UNKNOWN;
        }
        if (words.stream().anyMatch(word -> Metric.defaultMode(word) == Mode.MIN)) {
            return Direction.DOWN;
        }
        return words.stream().anyMatch(GROWING::contains) ? Direction.UP : Direction.UNKNOWN;
    }

    /** Whether it says how well training goes, and so which way is better. */
    boolean isDirected() {
        return direction != Direction.UNKNOWN;
    }

    /** Whether it is measured on data that is not trained on. */
    boolean isHeldOut() {
        return part == Part.VALIDATION || part == Part.TEST;
    }

    /** Whether it counts images, samples, steps or tokens a second. */
    boolean isSpeed() {
        List<String> words = words(key);
        return words.stream().anyMatch(SPEED::contains)
                || words.contains("per") && words.stream().anyMatch(SECOND::contains);
    }

    /** Whether it is set by people or read off the machine: nothing there is to be explained. */
    public boolean isOfTheMachine() {
        List<String> words = words(key);
        return words.contains("system")
                || words.contains("lr")
                || words.contains("learning") && words.contains("rate")
                || words.equals(List.of("epoch"));
    }
}
