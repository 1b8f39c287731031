package io.trainyard.web;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sweep with its trials.
 *
 * @param reason why it ended as it did; null where there is nothing to say
 * @param fields that are searched, by path
 * @param document as its author wrote it
 * @param ranked runs of the best trials, the best first
 */
public record SweepView(
        long id,
        String name,
        Status status,
        @Nullable String reason,
        Facts facts,
        Spent spent,
        List<String> fields,
        List<TrialRow> trials,
        Importance importance,
        String document,
        List<Long> ranked,
        Actions actions) {
    private static final int LEAST_COMPARED = 2;

    /** Address of the comparison of the best trials; null while there are too few. */
    public @Nullable String compareHref() {
        return ranked.size() < LEAST_COMPARED
                ? null
                : "/compare?runs=" + ranked.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The trial that has reached most; null before any has reached something. */
    public @Nullable TrialRow best() {
        return trials.stream().filter(TrialRow::best).findFirst().orElse(null);
    }

    public String fieldsText() {
        return String.join(",", fields);
    }

    /**
     * What it searches by.
     *
     * @param rule by which trials are stopped, in words; null where none is
     */
    public record Facts(
            String method,
            String metric,
            String mode,
            long seed,
            @Nullable String rule,
            int atOnce,
            Moment created,
            String createdBy) {}

    /**
     * What it has taken of its budget.
     *
     * @param mostEpochs null where there is no limit
     * @param mostTime null where there is no limit
     */
    public record Spent(
            int trials,
            int begun,
            int active,
            int over,
            long epochs,
            @Nullable Long mostEpochs,
            Duration time,
            @Nullable Duration mostTime) {

        public String epochsText() {
            return Format.whole(epochs);
        }

        public String mostEpochsText() {
            return mostEpochs == null ? Format.NONE : Format.whole(mostEpochs);
        }

        public String timeText() {
            return Format.duration(time);
        }

        public String mostTimeText() {
            return Format.duration(mostTime);
        }

        public double share() {
            return trials == 0 ? 0 : (double) over / trials;
        }
    }

    /**
     * A trial.
     *
     * @param values one for each field, in their order
     * @param run null before it is begun
     * @param state a word: a run's status, planned, stopped, refused or gone
     * @param value the best that it has reached; null before its first epoch is over
     * @param best whether nobody has reached more
     */
    public record TrialRow(
            int number,
            @Nullable Long run,
            String state,
            List<String> values,
            String metric,
            @Nullable Double value,
            @Nullable Integer epoch,
            int done,
            int epochs,
            @Nullable String reason,
            boolean best) {

        /** The icon and tone of the state, as of the run that it comes nearest to. */
        public Status status() {
            return switch (state) {
                case "planned" -> Status.QUEUED;
                case "stopped", "gone" -> Status.CANCELLED;
                case "refused" -> Status.FAILED;
                default -> Status.of(state);
            };
        }

        public String valueText() {
            return Format.metric(metric, value);
        }

        public int colour() {
            return run == null ? 0 : RunRow.colour(run);
        }
    }

    /**
     * What the trials tell of each field.
     *
     * @param trials that are over
     * @param needed fewer tell nothing
     */
    public record Importance(int trials, int needed, List<Field> fields) {}

    /**
     * A field.
     *
     * @param share of the ranking that goes with it, from 0 to 1; null where it cannot be told
     * @param told whether it is more than chance
     * @param direction what is better, in words; null for words
     */
    public record Field(String name, @Nullable Double share, boolean told, @Nullable String direction) {
        public String shareText() {
            return share == null ? Format.NONE : Math.round(share * 100) + " %";
        }

        public String words() {
            return Stream.of(share == null ? "cannot be told" : told ? "more than chance" : "may be chance", direction)
                    .filter(part -> part != null)
                    .collect(Collectors.joining("; "));
        }
    }

    /** What may be done with it. */
    public record Actions(boolean pause, boolean resume, boolean cancel) {}
}
