package io.trainyard.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation in a table.
 *
 * @param epoch of the checkpoint; null where it was uploaded
 * @param dataset the version, as in {@code shapes@1}
 * @param note why it waits or failed, for people; null if there is nothing to say
 * @param progress from 0 to 1; null unless it runs
 * @param figures null unless it is completed
 * @param best which figures are the best of the table's on the same images, by the names of {@link Figures}
 */
public record EvaluationRow(
        long id,
        long checkpoint,
        @Nullable Integer epoch,
        String dataset,
        String part,
        Status status,
        @Nullable String note,
        @Nullable Double progress,
        @Nullable Figures figures,
        Set<String> best) {

    /** Shares are from 0 to 1. */
    public record Figures(
            long images,
            double loss,
            double top1,
            double top5,
            double precision,
            double recall,
            double f1,
            double calibrationError) {
        public String imagesText() {
            return Format.whole(images);
        }

        public String lossText() {
            return Format.number(loss);
        }

        public String top1Text() {
            return Format.percent(top1);
        }

        public String top5Text() {
            return Format.percent(top5);
        }

        public String precisionText() {
            return Format.percent(precision);
        }

        public String recallText() {
            return Format.percent(recall);
        }

        public String f1Text() {
            return Format.percent(f1);
        }

        public String calibrationErrorText() {
            return Format.percent(calibrationError);
        }
    }

    public String href() {
        return "/evaluations/" + id;
    }

    /** What it was scored on. */
    public String on() {
        return dataset + " " + part;
    }

    public boolean isBest(String figure) {
        return best.contains(figure);
    }

    public String progressText() {
        return progress == null ? "" : Math.round(progress * 100) + " %";
    }
}
