package io.trainyard.server.insights;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is to be found. Each has its word first, then others that a search takes for it. */
public enum InsightKind {
    /** A jump of one step or a few that comes back. */
    SPIKE("Spike", "spike", "spikes"),
    /** Training that is lost: a loss that leaves for good, or ends in numbers that are none. */
    DIVERGENCE("Divergence", "divergence", "divergences"),
    /** Values that are no numbers, in between. */
    NAN("Not a number", "nan", "nans"),
    /** Validation turns up while training goes on down. */
    OVERFITTING("Overfitting", "overfitting"),
    /** Nothing is gained any more. */
    PLATEAU("Plateau", "plateau", "plateaus"),
    /** Swings that grow with time. */
    INSTABILITY("Instability", "instability", "instabilities"),
    /** Training that keeps most of its error, or ends while it still gains. */
    UNDERFITTING("Underfitting", "underfitting"),
    /** A loss that rises before it falls: the learning rate is too high at the start. */
    HIGH_RATE("High rate", "high_rate", "high_rates"),
    /** Images or samples a second fall and stay down: data loading is dead. */
    THROUGHPUT("Throughput", "throughput", "throughputs");

    private final String label;
    private final List<String> words;

    InsightKind(String label, String... words) {
        this.label = label;
        this.words = List.of(words);
    }

    /** As people read it on a page. */
    public String label() {
        return label;
    }

    /** As in the API and in the database. */
    @JsonValue
    public String word() {
        return words.get(0);
    }

    /** As a search writes it, where it counts them: {@code spikes}. */
    public String plural() {
        return words.get(words.size() - 1);
    }

    /** Whether a series may have several; else it has one, whose place may move. */
    boolean repeats() {
        return this == SPIKE;
    }

    /** The kind of this word, in small or capital letters. */
    public static Optional<InsightKind> named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.words.stream().anyMatch(word::equalsIgnoreCase))
                .findFirst();
    }

    /** All that a search may name, for messages. */
    public static String plurals() {
        return Arrays.stream(values()).map(InsightKind::plural).collect(Collectors.joining(", "));
    }
}
