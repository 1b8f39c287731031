package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where and how urgently a run is to be trained. */
public record QueueSpec(
        @Range(min = -100, max = 100) @About("Higher runs first; equals in the order of submission.") Integer priority,
        @About("What a worker must have.") Requires requires,
        @Range(min = 1, max = 100) @About("Failed attempts before the run is given up; lost workers are counted apart.")
                Integer maxAttempts) {

    public static final QueueSpec DEFAULT = new QueueSpec(null, null, null);

    public QueueSpec {
        priority = priority == null ? 0 : priority;
        requires = requires == null ? Requires.NOTHING : requires;
        maxAttempts = maxAttempts == null ? 3 : maxAttempts;
    }

    /** What a worker must have to claim the job. */
    public record Requires(
            @About("cpu, gpu, or any.") DeviceKind device,
            @About("Memory of the worker's device, such as 4GiB.") @Nullable Memory memory,
            @About("Labels the worker must carry.") Map<String, String> labels)
            implements Checked {

        public static final Requires NOTHING = new Requires(null, null, null);

        public Requires {
            device = device == null ? DeviceKind.ANY : device;
            labels = labels == null ? Map.of() : labels;
        }

        @Override
        public void check(Mistakes mistakes) {
            SpecCheck.checkLabels("labels", labels, mistakes);
        }
    }

    /** The kind of device a run asks for. */
    public enum DeviceKind {
        @JsonProperty("any")
        ANY,
        @JsonProperty("cpu")
        CPU,
        @JsonProperty("gpu")
        GPU
    }
}
