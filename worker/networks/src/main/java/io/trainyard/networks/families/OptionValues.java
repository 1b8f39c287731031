package io.trainyard.networks.families;

import io.trainyard.contract.Mistakes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options of one network: what the specification sets, and the defaults of the rest. */
public final class OptionValues {
    private final Map<Option<?>, Object> values = new HashMap<>();

    private OptionValues() {}

    /** Reads what {@code written} sets; what is wrong with it is added to {@code mistakes}, at the option's name. */
    static OptionValues read(Variant variant, Map<String, Object> written, Mistakes mistakes) {
        OptionValues read = new OptionValues();
        for (Option<?> option : variant.options()) {
            Object value = option.defaultValue();
            if (written.containsKey(option.name())) {
                value = option.read(written.get(option.name()), mistakes)
                        .<Object>map(x -> x)
                        .orElse(value);
            }
            read.values.put(option, value);
        }
        List<String> known = variant.options().stream().map(Option::name).toList();
        written.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> mistakes.add(
                        name,
                        "is no option of " + variant.name(),
                        known.isEmpty() ? "remove it" : "remove it, or use one of " + String.join(", ", known)));
        return read;
    }

    /** The value of an option of this variant. */
    @SuppressWarnings("unchecked") // read() put a T or the option's default there
    public <T> T get(Option<T> option) {
        Object value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException("the variant has no option " + option.name());
        }
        return (T) value;
    }

    /** The same values but for one. */
    <T> OptionValues with(Option<T> option, T value) {
        OptionValues changed = new OptionValues();
        changed.values.putAll(values);
        changed.values.put(option, value);
        return changed;
    }
}
