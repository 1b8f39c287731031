package io.trainyard.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation.
 *
 * @param run that has cut the checkpoint; null where it was uploaded
 * @param name of the run, or of the uploaded weights
 * @param warnings what to know before its figures are believed
 * @param actions what may be done with it as it stands
 * @param findings null unless it is completed
 * @param environment of the newest attempt, by name
 */
public record EvaluationView(
        EvaluationRow row,
        @Nullable Long run,
        String name,
        List<String> warnings,
        Actions actions,
        @Nullable Findings findings,
        List<AttemptRow> attempts,
        Map<String, String> environment,
        String createdBy,
        Moment created) {

    /** What may be done. */
    public record Actions(boolean cancel, boolean retry) {}

    /**
     * What was found.
     *
     * @param matrix null where there are too many classes to look at
     * @param counted whether there is a matrix all the same, for programs
     * @param confused the pairs of classes taken for one another most often
     */
    public record Findings(
            List<ClassRow> classes,
            @Nullable MatrixView matrix,
            boolean counted,
            List<Confused> confused,
            ReliabilityView reliability,
            List<WrongImage> wrong) {}

    /** How a class was told; shares are from 0 to 1. */
    public record ClassRow(String name, long support, double precision, double recall, double f1) {
        public String precisionText() {
            return Format.percent(precision);
        }

        public String recallText() {
            return Format.percent(recall);
        }

        public String f1Text() {
            return Format.percent(f1);
        }
    }

    /** Images of one class taken for another, and their share of the class. */
    public record Confused(String label, String predicted, long images, double share) {
        public String shareText() {
            return Format.percent(share);
        }
    }

    /**
     * An image told wrong.
     *
     * @param index within the part, from 0
     */
    public record WrongImage(int index, String label, String predicted, double confidence, String png) {
        public String confidenceText() {
            return Format.percent(confidence);
        }
    }

    /** One try at it. */
    public record AttemptRow(
            int number,
            String worker,
            @Nullable String ending,
            @Nullable String reason,
            Moment claimed,
            String durationText) {}
}
