package io.trainyard.networks.inline;

import io.trainyard.contract.Mistakes;
import io.trainyard.networks.Network;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a list, as a JSON or YAML reader leaves it, to named steps. */
final class ListReader {
    /** Layers of a network, repetitions counted: twice as many as the deepest published networks have. */
    static final int MAX_LAYERS = 2000;

    static final int MAX_DEPTH = 8;

    private long layers;

    private ListReader() {}

    /** The steps of a network whose list stands at {@code path}; none where there are too few or too many. */
    static List<Step> read(List<?> written, String path, Mistakes mistakes) {
        ListReader reader = new ListReader();
        Place top = new Place(path, mistakes.at(path), 1, 0);
        List<Step> steps = reader.steps(written, null, top);
        if (reader.layers > MAX_LAYERS) {
            mistakes.add(path, "makes more than " + MAX_LAYERS + " layers", "repeat less");
            return List.of();
        }
        return steps;
    }

    /**
     * Where a list stands.
     *
     * @param times how often it is repeated, the repetitions around it counted
     */
    private record Place(String path, Mistakes mistakes, long times, int depth) {}

    private List<Step> steps(List<?> written, @Nullable Names around, Place place) {
        if (written.isEmpty() || written.size() > MAX_LAYERS) {
            place.mistakes()
                    .add(
                            "",
                            "has " + written.size() + " layers",
                            "use 1 to " + MAX_LAYERS + ", such as linear: classes");
            return List.of();
        }
        layers += written.size() * place.times();
        if (layers > MAX_LAYERS) {
            return List.of();
        }
        Names names = new Names(around, given(written));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Place at = new Place(place.path() + "[" + i + "]", place.mistakes().at(i), place.times(), place.depth());
            String before = i == 0 ? Network.INPUT : steps.get(i - 1).name();
            steps.add(step(written.get(i), before, names, at));
        }
        return steps;
    }

    private static Set<String> given(List<?> written) {
        Set<String> given = new HashSet<>();
        for (Object element : written) {
            if (element instanceof Map<?, ?> mapping && mapping.get(Element.NAME) instanceof String name) {
                given.add(name);
            }
        }
        return given;
    }

    private Step step(@Nullable Object written, String before, Names names, Place place) {
        Optional<Element> read = Element.read(written, place.mistakes());
        if (read.isEmpty()) {
            return new Step.Unclear(Element.nameOf(written, names), place.path());
        }
        Element element = read.get();
        List<String> from = element.inputs(before, names, place.mistakes());
        Optional<Step> step =
                element.isBlock() ? block(element, from, names, place) : single(element, from, names, place);
        return step.orElseGet(() -> new Step.Unclear(element.name(names, place.mistakes()), place.path()));
    }

    private Optional<Step> single(Element element, List<String> from, Names names, Place place) {
        return element.operation(place.mistakes())
                .filter(operation -> !from.isEmpty())
                .map(operation -> new Step.Single(
                        element.name(names, place.mistakes()),
                        place.path(),
                        element.word(),
                        element.isMapping() ? place.path() + "." + element.word() : place.path(),
                        operation,
                        from));
    }

    private Optional<Step> block(Element element, List<String> from, Names names, Place place) {
        Optional<Integer> times = element.times(place.mistakes());
        if (place.depth() == MAX_DEPTH) {
            place.mistakes().add(Element.BLOCK, "stands in " + MAX_DEPTH + " others", "use fewer blocks within blocks");
            return Optional.empty();
        }
        Place inside = new Place(
                place.path() + "." + Element.BLOCK,
                place.mistakes().at(Element.BLOCK),
                Math.min(place.times() * times.orElse(1), MAX_LAYERS + 1L),
                place.depth() + 1);
        List<Step> steps = element.list(place.mistakes())
                .map(list -> steps(list, names, inside))
                .orElse(List.of());
        return steps.isEmpty() || times.isEmpty() || from.isEmpty()
                ? Optional.empty()
                : Optional.of(new Step.Block(
                        element.name(names, place.mistakes()),
                        place.path(),
                        times.get(),
                        element.isRepeated(),
                        steps,
                        from.get(0)));
    }
}
