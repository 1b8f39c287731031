package io.trainyard.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a training run, as its author wrote it; stored whole and never changed. Fields left out
 * (null in the constructor) take the defaults given here.
 */
@About("A training run: which network, on which data, trained how, and what to keep.")
public record RunSpec(
        @About("The group of runs this one belongs to; made if it does not exist.") String experiment,
        @About("A name for people; the network's variant, or inline, if left out.") String name,
        @Required(example = "{family: simple-cnn}") @About("The network to train.") NetworkSpec network,
        @About("The checkpoint whose weights training starts from; they are drawn if this is left out.") @Nullable
                Initialize initialize,
        @About("What training goes on from: where another run ended, or one of its checkpoints.") @Nullable
                Resume resume,
        @Required(example = "{dataset: shapes}") @About("The images to train on.") DataSpec data,
        @Required(example = "{epochs: 10}") @About("How to train.") TrainSpec train,
        @About("Which checkpoints to keep.") CheckpointPolicy checkpoints,
        @About("Where and how urgently to run.") QueueSpec queue,
        @About("Free labels, to find the run again.") Map<String, String> tags,
        @About("Free text.") @Nullable String notes)
        implements Checked {

    public static final int MAX_NAME = 200;
    public static final int MAX_NOTES = 20_000;

    public RunSpec {
        experiment = experiment == null || experiment.isBlank() ? "default" : experiment.strip();
        if (name == null || name.isBlank()) {
            name = network == null || network.title() == null ? "run" : network.title();
        } else {
            name = name.strip();
        }
        checkpoints = checkpoints == null ? CheckpointPolicy.DEFAULT : checkpoints;
        queue = queue == null ? QueueSpec.DEFAULT : queue;
        tags = tags == null ? Map.of() : tags;
    }

    @Override
    public void check(Mistakes mistakes) {
        checkName("experiment", experiment, mistakes);
        checkName("name", name, mistakes);
        SpecCheck.checkLabels("tags", tags, mistakes);
        if (notes != null && notes.length() > MAX_NOTES) {
            mistakes.add("notes", "has " + notes.length() + " characters", "use at most " + MAX_NOTES);
        }
        if (train != null && train.epochs() != null) {
            checkpoints.checkEpochs(train.epochs(), mistakes.at("checkpoints"));
        }
        if (train != null && checkpoints.keepBest().count() > 0) {
            train.checkMeasured(
                    checkpoints.keepBest().metric(), mistakes.at("checkpoints").at("keepBest"));
        }
    }

    private static void checkName(String field, String name, Mistakes mistakes) {
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            mistakes.add(
                    field, "is too long or holds control characters", "use 1 to " + MAX_NAME + " printable characters");
        }
    }
}
