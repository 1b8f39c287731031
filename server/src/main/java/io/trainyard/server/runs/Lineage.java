package io.trainyard.server.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which run a run goes on from, and which go on from it.
 *
 * @param parent null where it begins at epoch 0
 * @param children in the order of submission
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lineage(@Nullable Link parent, List<Link> children) {

    /** How a run goes on from another. */
    public enum Kind {
        /** From its end, with all that training remembers. */
        EXTENDED,
        /** From one of its checkpoints, with a fresh optimizer. */
        FORKED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The other run.
     *
     * @param epoch the last one that the parent has trained for the child, from 0
     * @param checkpoint of a fork
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Link(Kind kind, long run, int epoch, @Nullable Long checkpoint) {}
}
