package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Starts from trained weights instead of drawn ones: transfer learning and fine-tuning. */
public record Initialize(
        @Required(example = "17") @Range(min = 1) @About("The number of the checkpoint to start from.") Long checkpoint,
        @JsonFormat(
                        with = {
                            JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                            JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                        })
                @About(
                        "What training leaves as it is: none, backbone (all but the head), or layers and modules by name, "
                                + "where * stands for anything; one or a list of them.")
                List<String> freeze,
        @About("Whether the layers that turn features into logits are drawn anew for the data's classes, or kept.")
                Head head)
        implements Checked {

    /** Everything is trained. */
    public static final String NONE = "none";
    /** Everything but the head is left as it is. */
    public static final String BACKBONE = "backbone";

    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 200;

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
        if (freeze.size() > MOST_NAMES) {
            mistakes.add(
                    "freeze",
                    "has " + freeze.size() + " names",
                    "use at most " + MOST_NAMES + "; a module's name stands for all of its layers");
        }
        for (int i = 0; i < freeze.size(); i++) {
            String name = freeze.get(i);
            if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
                mistakes.at("freeze")
                        .at(i)
                        .add(
                                "",
                                name.isBlank() ? "is blank" : "has " + name.length() + " characters",
                                "name a layer or module, such as layer1 or features.0");
            }
        }
    }
}
