package io.trainyard.agent.checkpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A registered model as the server tells it.
 *
 * @param aliases the number of the version that each points at
 * @param versions the newest first
 */
record Model(Map<String, Integer> aliases, List<Release> versions) {

    /** A version; {@code checkpoint} is null where a client of MLflow has logged it. */
    record Release(int number, @Nullable Long checkpoint) {}

    /** @param name an alias, or a number */
    Optional<Release> find(String name) {
        Integer number = aliases.get(name);
        String wanted = number == null ? name : number.toString();
        return versions.stream()
                .filter(version -> Integer.toString(version.number()).equals(wanted))
                .findFirst();
    }

    /** What its versions are called. */
    String names() {
        List<String> names = new ArrayList<>(new TreeSet<>(aliases.keySet()));
        versions.forEach(version -> names.add(Integer.toString(version.number())));
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
