package io.trainyard.server.sweeps;

import io.trainyard.contract.About;
import io.trainyard.contract.Checked;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Required;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.SpecCheck;
import io.trainyard.server.sweeps.space.Dimension;
import io.trainyard.server.sweeps.space.Method;
import io.trainyard.server.sweeps.space.SearchSpace;
import io.trainyard.server.sweeps.stopping.Halving;
import io.trainyard.server.sweeps.stopping.MedianStopping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that decides a sweep, as its author wrote it. Fields left out (null in the constructor) take the defaults given here. */
@About("A sweep: which fields of a run are searched, how, and what it may take.")
public record SweepSpec(
        @About("A name for people, which its runs bear, too; the run's name, or sweep, if left out.") String name,
        @About("How points are chosen.") Method method,
        @About("What trials are ranked by.") Goal goal,
        @About("What the draws derive from: the same seed gives the same trials.") Long seed,
        @Required(example = "{train.optimizer.lr: {type: logUniform, min: 0.0001, max: 0.1}}")
                @About("The values of each field that is searched, by its path in the run's specification.")
                Map<String, Dimension> search,
        @About("What the sweep may take.") Budget budget,
        @About("How method asha halves.") @Nullable Halving asha,
        @About("Stops trials that are worse than the median of those before.") @Nullable MedianStopping medianStopping,
        @Required(example = "{network: {family: simple-cnn}, data: {dataset: shapes}, train: {epochs: 10}}")
                @About("The specification that all runs have in common.")
                Map<String, Object> run)
        implements Checked {

    /** A trial's name is the sweep's and its number. */
    static final int MAX_NAME = RunSpec.MAX_NAME - 10;

    /** More fields than this cannot be searched by any number of runs that is allowed. */
    static final int MOST_FIELDS = 50;

    /** What runs have that is no part of what is trained. */
    private static final List<String> NOT_SEARCHED =
            List.of("experiment", "name", "tags", "notes", "queue", "checkpoints");

    public SweepSpec {
        if (name == null || name.isBlank()) {
            name = run != null && run.get("name") instanceof String own && !own.isBlank() ? own.strip() : "sweep";
        } else {
            name = name.strip();
        }
        method = method == null ? Method.RANDOM : method;
        goal = goal == null ? Goal.DEFAULT : goal;
        seed = seed == null ? 42L : seed;
        search = search == null ? null : new LinkedHashMap<>(search);
        budget = budget == null ? Budget.DEFAULT : budget;
        asha = asha == null && method == Method.ASHA ? Halving.DEFAULT : asha;
    }

    SearchSpace space() {
        return new SearchSpace(search);
    }

    /** How many trials are wanted. */
    int trials() {
        return method == Method.GRID ? space().gridSize().orElseThrow().intValue() : budget.drawn();
    }

    @Override
    public void check(Mistakes mistakes) {
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            mistakes.add(
                    "name",
                    "is too long or holds control characters",
                    "use 1 to " + MAX_NAME + " printable characters");
        }
        if (asha != null && method != Method.ASHA) {
            mistakes.add("asha", "is given, but method is not asha", "remove it, or write method: asha");
        }
        if (medianStopping != null && method == Method.ASHA) {
            mistakes.add(
                    "medianStopping",
                    "is given beside method asha, which stops by a rule of its own",
                    "remove it, or use another method");
        }
        if (search != null) {
            checkSearch(mistakes);
        }
    }

    private void checkSearch(Mistakes mistakes) {
        if (search.isEmpty() || search.size() > MOST_FIELDS) {
            mistakes.add("search", "has " + search.size() + " fields", "name 1 to " + MOST_FIELDS);
            return;
        }
        boolean sound = true;
        for (Map.Entry<String, Dimension> field : search.entrySet()) {
            sound &= checkField(
                    field.getKey(), field.getValue(), mistakes.at("search").at(field.getKey()));
        }
        if (sound && method == Method.GRID) {
            checkGrid(mistakes);
        }
    }

    private boolean checkField(String path, Dimension values, Mistakes mistakes) {
        int before = mistakes.all().size();
        Optional<FieldPath> parsed = FieldPath.parse(path);
        if (parsed.isEmpty()) {
            mistakes.add(
                    "",
                    "is no path of a field",
                    "write it as in train.optimizer.lr or network.layers[0].conv.channels");
        } else if (NOT_SEARCHED.contains(parsed.get().root())) {
            mistakes.add("", "is nothing that is trained", "search a field of network, data or train");
        }
        search.keySet().stream()
                .filter(other -> !other.equals(path) && FieldPath.covers(other, path))
                .findFirst()
                .ifPresent(other ->
                        mistakes.add("", "is a part of " + other + ", which is searched, too", "keep one of them"));
        SpecCheck.of((Record) values).forEach(found -> mistakes.add(found.path(), found.message(), found.fix()));
        return mistakes.all().size() == before;
    }

    private void checkGrid(Mistakes mistakes) {
        search.forEach((path, values) -> {
            if (values.grid().isEmpty()) {
                mistakes.at("search")
                        .add(path, "has no end as part of a grid", "add points, or a wider step, or write choices");
            }
        });
        if (search.values().stream().anyMatch(values -> values.grid().isEmpty())) {
            return;
        }
        int most = budget.runs() == null ? Budget.MOST_RUNS : budget.runs();
        Optional<Long> size = space().gridSize().filter(points -> points <= most);
        if (size.isEmpty()) {
            mistakes.add(
                    "search",
                    "has a grid of "
                            + space().gridSize()
                                    .map(points -> points + " points")
                                    .orElse("too many points") + ", more than " + most + " runs",
                    budget.runs() == null
                            ? "give fewer values, or use method quasiRandom"
                            : "give fewer values, raise budget.runs, or use method quasiRandom");
        }
    }
}
