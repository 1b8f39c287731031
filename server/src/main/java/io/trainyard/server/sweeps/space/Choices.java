package io.trainyard.server.sweeps.space;

import io.trainyard.contract.About;
import io.trainyard.contract.Checked;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Required;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Values that are written out; each is as likely as the others. */
public record Choices(
        @Required(example = "[32, 64, 128]") @About("What is tried: numbers, words, or whole parts of a specification.")
                List<Object> values)
        implements Dimension, Checked {

    @Override
    public Object at(double u) {
        return values.get((int) (u * values.size()));
    }

    @Override
    public Optional<List<Object>> grid() {
        return Optional.of(values);
    }

    @Override
    public void check(Mistakes mistakes) {
        if (values != null && values.isEmpty()) {
            mistakes.add("values", "is empty", "give two values or more");
        } else if (values != null && new HashSet<>(values).size() < values.size()) {
            mistakes.add("values", "has a value twice", "keep one of them");
        }
    }
}
