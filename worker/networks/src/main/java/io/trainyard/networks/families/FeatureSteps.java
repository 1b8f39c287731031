package io.trainyard.networks.families;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of numbers and letters M, as VGG's configurations are usually written.
 *
 * @param longest most elements; there is at least one
 */
record FeatureSteps(String name, List<FeatureStep> defaultValue, int longest, String meaning)
        implements Option<List<FeatureStep>> {
    private static final int WIDEST = 4096;

    @Override
    public String type() {
        return "steps";
    }

    @Override
    public String allowed() {
        return "a list of 1 to " + longest + " entries, each " + allowedEntry();
    }

    private static String allowedEntry() {
        return "a whole number from 1 to " + WIDEST + " or the letter " + FeatureStep.LETTER;
    }

    @Override
    public Optional<List<FeatureStep>> value(@Nullable Object written) {
        return read(written, new Mistakes());
    }

    @Override
    public Optional<List<FeatureStep>> read(@Nullable Object written, Mistakes mistakes) {
        if (!(written instanceof List<?> list) || list.isEmpty() || list.size() > longest) {
            mistakes.add(name, "is " + Written.quoted(written), "use " + allowed());
            return Optional.empty();
        }
        List<FeatureStep> steps = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object entry = list.get(i);
            Optional<FeatureStep> step = step(entry);
            step.ifPresent(steps::add);
            if (step.isEmpty()) {
                mistakes.at(name).at(i).add("", "is " + Written.quoted(entry), "use " + allowedEntry());
            }
        }
        return steps.size() == list.size() ? Optional.of(List.copyOf(steps)) : Optional.empty();
    }

    private static Optional<FeatureStep> step(@Nullable Object entry) {
        return FeatureStep.LETTER.equals(entry)
                ? Optional.of(FeatureStep.POOLING)
                : Written.whole(entry, 1, WIDEST).map(FeatureStep::new);
    }

    /** Reads {@code 64, M} and {@code [64, M]}. */
    @Override
    public Object parse(String typed) {
        return Typed.list(typed).stream()
                .map(entry -> entry.equals(FeatureStep.LETTER) ? entry : Typed.number(entry))
                .toList();
    }
}
