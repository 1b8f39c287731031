package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choice among the checkpoints of runs.
 *
 * @param runs as the forms send them, with commas between
 * @param sources the runs
 * @param images which choose, and why it is these
 * @param judgeable whether there are images that may choose
 * @param scored whether there are images that score what was chosen
 * @param open checkpoints that are not evaluated; {@code waiting} of them are being so
 * @param sentence which one is preferred and why; null while nothing is evaluated
 * @param clear whether the best one can be told from all others
 * @param used whether other checkpoints of these runs were scored on the test images before
 */
public record ChooseView(
        String runs,
        List<Source> sources,
        String dataset,
        String images,
        boolean judgeable,
        boolean scored,
        int open,
        int waiting,
        @Nullable String sentence,
        boolean clear,
        boolean used,
        List<Row> rows,
        List<Beside> beside,
        List<ClassRow> classes,
        List<String> cautions,
        List<ChoiceRow> choices) {

    /** A run that is chosen from. */
    public record Source(long run, String name, int colour) {}

    /** Whether there is something to choose by. */
    public boolean ready() {
        return sentence != null && open == 0;
    }

    /** Whether there are checkpoints to be evaluated that nobody has asked for, or in vain. */
    public boolean askable() {
        return judgeable && (open > waiting || rows.stream().anyMatch(Row::failed));
    }

    /** Whether something chosen is being scored. */
    public boolean scoring() {
        return choices.stream().anyMatch(ChoiceRow::live);
    }

    /** The first run's name. */
    public String title() {
        return sources.get(0).name();
    }

    public boolean across() {
        return sources.size() > 1;
    }

    /**
     * A checkpoint.
     *
     * @param status of its evaluation; null if nobody has asked for it
     * @param figures null while it is not evaluated
     * @param imagesPerSecond when it was evaluated; null where that was too short to say
     */
    public record Row(
            long checkpoint,
            long run,
            String runName,
            int colour,
            int epoch,
            boolean last,
            boolean preferred,
            @Nullable Long evaluation,
            @Nullable Status status,
            @Nullable Figures figures,
            long parameters,
            long multiplyAdds,
            long bytes,
            @Nullable Double imagesPerSecond) {
        /** Whether its evaluation ended without figures. */
        public boolean failed() {
            return figures == null && status != null && !status.live();
        }

        public String parametersText() {
            return Format.count(parameters);
        }

        public String multiplyAddsText() {
            return Format.count(multiplyAdds);
        }

        public String bytesText() {
            return Format.bytes(bytes);
        }

        public String speedText() {
            return imagesPerSecond == null ? Format.NONE : Format.count(Math.round(imagesPerSecond)) + "/s";
        }
    }

    /**
     * What is known of a checkpoint that is evaluated; shares are from 0 to 1.
     *
     * @param couldBeBest whether it cannot be told from the first
     * @param beside the first beside it; null for the first
     * @param whisker its interval as a picture
     */
    public record Figures(
            int rank,
            double top1,
            double low,
            double high,
            double loss,
            double calibrationError,
            boolean couldBeBest,
            @Nullable Beside beside,
            Whisker whisker) {
        public String top1Text() {
            return Format.percent(top1);
        }

        public String intervalText() {
            return Format.percent(low) + " to " + Format.percent(high);
        }

        public String lossText() {
            return Format.number(loss);
        }

        public String calibrationErrorText() {
            return Format.percent(calibrationError);
        }
    }

    /** An interval between the ends of all; from 0 to {@value #WIDTH}. */
    public record Whisker(double low, double middle, double high) {
        public static final int WIDTH = 96;

        /** @param least the lower end of the lowest interval; {@code most} the upper end of the highest */
        public static Whisker of(double low, double middle, double high, double least, double most) {
            double scale = most > least ? WIDTH / (most - least) : 0;
            return new Whisker((low - least) * scale, (middle - least) * scale, (high - least) * scale);
        }

        public String lowText() {
            return Format.number(low);
        }

        public String middleText() {
            return Format.number(middle);
        }

        public String highText() {
            return Format.number(high);
        }
    }

    /**
     * Two checkpoints on the same images.
     *
     * @param as what the other one is, as in {@code runner-up}; empty where the row says it
     * @param other its name
     * @param p as in {@code p = 0.031}, after Holm's correction
     */
    public record Beside(
            String as,
            String other,
            double difference,
            double low,
            double high,
            int onlyThis,
            int onlyOther,
            String p,
            boolean distinguishable) {
        public String differenceText() {
            return points(difference);
        }

        public String intervalText() {
            return points(low) + " to " + points(high);
        }
    }

    /** A class, as the preferred one and the runner-up told it. */
    public record ClassRow(
            String name, int support, double share, double otherShare, String p, boolean distinguishable) {
        public String shareText() {
            return Format.percent(share);
        }

        public double difference() {
            return share - otherShare;
        }

        public String otherShareText() {
            return Format.percent(otherShare);
        }

        public String differenceText() {
            return points(difference());
        }
    }

    /**
     * What was chosen.
     *
     * @param name of the checkpoint
     * @param test its score on the test images in words; null where there are none
     * @param earlier choices of others that had used the test images before
     */
    public record ChoiceRow(
            long id,
            long checkpoint,
            String name,
            @Nullable String test,
            boolean live,
            int earlier,
            String note,
            String createdBy,
            Moment created) {}

    private static String points(double share) {
        return (share > 0 ? "+" : "") + Format.percent(share).replace("-", "\u2212");
    }
}
