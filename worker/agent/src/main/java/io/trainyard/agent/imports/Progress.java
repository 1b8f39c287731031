package io.trainyard.agent.imports;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far something is: a bar where a person looks on, and nothing where a script does. */
public final class Progress implements AutoCloseable {
    private static final long MEBIBYTE = 1 << 20;

    private @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    public static Progress ofBytes(String task, long total) {
        return of(
                new ProgressBarBuilder().setTaskName(task).setInitialMax(total).setUnit(" MiB", MEBIBYTE));
    }

    /** @param unit as in {@code runs} */
    public static Progress of(String task, long total, String unit) {
        return of(
                new ProgressBarBuilder().setTaskName(task).setInitialMax(total).setUnit(" " + unit, 1));
    }

    private static Progress of(ProgressBarBuilder builder) {
        return new Progress(
                System.console() == null
                        ? null
                        : builder.setStyle(ProgressBarStyle.ASCII).showSpeed().build());
    }

    /** That there is more to do than was known. */
    public void expect(long total) {
        if (bar != null) {
            bar.maxHint(total);
        }
    }

    public void step(long by) {
        if (bar != null) {
            bar.stepBy(by);
        }
    }

    /** What is at work now. */
    public void note(String text) {
        if (bar != null) {
            bar.setExtraMessage(" " + text);
        }
    }

    /** Ends the bar's line; again is as once. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
