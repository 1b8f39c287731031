package io.trainyard.server.sweeps;

import io.trainyard.contract.Mistake;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with trials, told of the sweep's own fields: each thing once, with the first trial that has it. */
final class TrialMistakes {
    /** Trials with mistakes; looking at more of them tells nothing new. */
    private static final int ENOUGH = 20;

    private final Collection<String> searched;
    private final Map<String, Mistake> found = new LinkedHashMap<>();
    private int trials;

    /** @param searched paths of the fields that are searched */
    TrialMistakes(Collection<String> searched) {
        this.searched = searched;
    }

    /** @param mistakes with paths in the run's specification, or in {@code goal} */
    void add(int trial, List<Mistake> mistakes) {
        mistakes.forEach(mistake -> add(trial, mistake));
        trials += mistakes.isEmpty() ? 0 : 1;
    }

    void noPlace(String path) {
        trials++;
        add("search." + path, "names no field that is there", "correct the path, or write the part around it into run");
    }

    private void add(int trial, Mistake mistake) {
        Optional<String> field = searched.stream()
                .filter(path -> FieldPath.covers(path, mistake.path()))
                .findFirst();
        boolean own = mistake.path().startsWith("goal");
        String path = field.map(name -> "search." + name)
                .orElse(own ? mistake.path() : mistake.path().isEmpty() ? "run" : "run." + mistake.path());
        String inside = field.map(name -> mistake.path().substring(name.length()))
                .filter(rest -> !rest.isEmpty())
                .map(rest -> rest.replaceFirst("^\\.", "") + " ")
                .orElse("");
        String where = field.isPresent() || trial > 1 ? " in trial " + trial : "";
        found.computeIfAbsent(
                path + inside + mistake.message(),
                key -> new Mistake(path, inside + mistake.message() + where, mistake.fix()));
    }

    /** @param path in the sweep */
    void add(String path, String message, String fix) {
        found.putIfAbsent(path + message, new Mistake(path, message, fix));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    boolean isEnough() {
        return trials >= ENOUGH;
    }

    List<Mistake> all() {
        return List.copyOf(found.values());
    }
}
