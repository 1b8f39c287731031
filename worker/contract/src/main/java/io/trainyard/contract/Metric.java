package io.trainyard.contract;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The keys a training run writes, each defined once. */
public final class Metric {
    public static final String TRAIN_LOSS = "train/loss";
    public static final String TRAIN_ACCURACY = "train/accuracy";
    public static final String VAL_LOSS = "val/loss";
    public static final String VAL_ACCURACY = "val/accuracy";
    public static final String TEST_LOSS = "test/loss";
    public static final String TEST_ACCURACY = "test/accuracy";
    /** Learning rate of an epoch's first update. */
    public static final String LR = "lr";
    /** Loss of one batch, by global step. */
    public static final String BATCH_LOSS = "batch/loss";
    /** Learning rate of a batch's update, by global step; written where it moves within epochs. */
    public static final String BATCH_LR = "batch/lr";
    /** Norm of all gradients together before they are clipped by it, by global step. */
    public static final String GRADIENT_NORM = "batch/grad_norm";
    /** Training images per second, by global step. */
    public static final String IMAGES_PER_SECOND = "throughput/images_per_second";
    /** CPU use of the training process: 100 is one core busy. By global step. */
    public static final String CPU_PERCENT = "system/cpu_percent";
    /** Resident memory of the training process in MiB, by global step. */
    public static final String MEMORY_MIB = "system/memory_mib";
    /** GPU memory in use in MiB, by global step; absent without a GPU. */
    public static final String GPU_MEMORY_MIB = "system/gpu_memory_mib";
    /** GPU use in percent, by global step; absent without a GPU. */
    public static final String GPU_PERCENT = "system/gpu_percent";

    private static final List<String> CHOOSABLE =
            List.of(VAL_LOSS, VAL_ACCURACY, TRAIN_LOSS, TRAIN_ACCURACY, TEST_LOSS, TEST_ACCURACY);

    private static final Set<String> SHRINKING = Set.of("err", "mae", "mse", "rmse", "perplexity", "wer", "cer");

    private Metric() {}

    /** Which way a metric gets better by its name: losses and errors shrink, whatever else there is grows. */
    public static Mode defaultMode(String metric) {
        String name = metric.toLowerCase(Locale.ROOT);
        String lastWord =
                name.substring(1 + name.replaceAll("[^\\p{L}\\p{N}]", " ").lastIndexOf(' '));
        boolean shrinks = name.endsWith("loss") || name.endsWith("error") || SHRINKING.contains(lastWord);
        return shrinks ? Mode.MIN : Mode.MAX;
    }

    /** What every epoch can measure, and so can be chosen by. */
    public static List<String> choosable() {
        return CHOOSABLE;
    }

    static boolean isOfTest(String metric) {
        return metric.startsWith("test/");
    }

    /** Only what an epoch measures can decide between epochs. */
    public static void checkEpochMetric(String metric, String field, Mistakes mistakes) {
        if (!CHOOSABLE.contains(metric)) {
            mistakes.add(field, "is '" + metric + "'", "use one of " + String.join(", ", CHOOSABLE));
        }
    }
}
