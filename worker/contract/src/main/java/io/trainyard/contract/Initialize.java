package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Starts from trained weights instead of drawn ones: transfer learning and fine-tuning. */
@About("Starts from a checkpoint's weights instead of drawn ones.")
public record Initialize(
        @Required(example = "17") @Range(min = 1) @About("The number of the checkpoint to start from.") Long checkpoint,
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                @About("What training leaves as it is: none, backbone (all but the head), or names of layers, where * "
                        + "stands for anything.")
                List<String> freeze,
        @About("Whether the head is drawn anew for the data's classes, or kept.") Head head)
        implements Checked {

    /** Everything is trained. */
    public static final String NONE = "none";
    /** Everything but the head is left as it is. */
    public static final String BACKBONE = "backbone";

    public Initialize {
        freeze = freeze == null || freeze.isEmpty() ? List.of(NONE) : freeze;
        head = head == null ? Head.NEW : head;
    }

    /** What becomes of the layers that turn features into logits. */
    public enum Head {
        @JsonProperty("new")
        NEW,
        @JsonProperty("keep")
        KEEP
    }

    @Override
    public void check(Mistakes mistakes) {
        if (freeze.size() > 1 && freeze.contains(NONE)) {
            mistakes.add("freeze", "says none beside names", "use none alone, or remove it");
        }
        for (int i = 0; i < freeze.size(); i++) {
            if (freeze.get(i) != null && freeze.get(i).isBlank()) {
                mistakes.at("freeze").at(i).add("", "is blank", "name a layer, such as layer1 or features.*");
            }
        }
    }
}
