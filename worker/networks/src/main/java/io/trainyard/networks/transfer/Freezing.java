package io.trainyard.networks.transfer;

import io.trainyard.contract.Initialize;
import io.trainyard.contract.Initialize.Head;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Suggestion;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the layers that a specification freezes. */
final class Freezing {
    private static final int MOST_NAMES = 12;

    private final Network network;
    private final Initialize initialize;
    private final List<String> names;
    private final Set<String> frozen = new LinkedHashSet<>();

    private Freezing(Network network, Initialize initialize) {
        this.network = network;
        this.initialize = initialize;
        this.names = network.layers().stream()
                .filter(layer -> layer.parameters() > 0)
                .map(Layer::name)
                .toList();
    }

    /** The network with its frozen layers, as far as they can be told; adds what is wrong with the names. */
    static Network apply(Network network, Initialize initialize, Mistakes mistakes) {
        Freezing freezing = new Freezing(network, initialize);
        List<String> freeze = initialize.freeze();
        for (int i = 0; i < freeze.size(); i++) {
            Mistakes at = mistakes.at("freeze");
            freezing.add(freeze.get(i), freeze.size() == 1 ? at : at.at(i));
        }
        freezing.checkWhatIsLeft(mistakes);
        return network.freeze(freezing.frozen::contains);
    }

    private void add(String written, Mistakes mistakes) {
        if (written.equals(Initialize.NONE)) {
            return;
        }
        if (written.equals(Initialize.BACKBONE)) {
            names.stream().filter(name -> !network.head().contains(name)).forEach(frozen::add);
            return;
        }
        LayerPattern pattern = new LayerPattern(written);
        List<String> matched = names.stream().filter(pattern::matches).toList();
        frozen.addAll(matched);
        if (matched.isEmpty()) {
            mistakes.add("", "is '" + written + "', which names no layer with parameters", suggestion(pattern));
            return;
        }
        Set<String> head = new LinkedHashSet<>(network.head());
        head.retainAll(matched);
        if (initialize.head() == Head.NEW && !head.isEmpty()) {
            mistakes.add(
                    "",
                    "is '" + written + "' and holds " + String.join(", ", head) + ", which is drawn anew",
                    "leave it to training, or take it from the checkpoint with head: keep");
        }
    }

    private void checkWhatIsLeft(Mistakes mistakes) {
        if (mistakes.isEmpty() && frozen.containsAll(names)) {
            mistakes.add("freeze", "leaves nothing to train", "leave out the head (" + head() + ") at least");
        }
    }

    private String suggestion(LayerPattern pattern) {
        Set<String> modules = new LinkedHashSet<>();
        Set<String> outermost = new TreeSet<>();
        for (String name : names) {
            for (int end = name.indexOf('.'); end >= 0; end = name.indexOf('.', end + 1)) {
                modules.add(name.substring(0, end));
            }
            modules.add(name);
            outermost.add(name.split("\\.", 2)[0]);
        }
        String near = pattern.isPlain() ? Suggestion.question(pattern.written(), modules) : "";
        return near + "use none, backbone, or names such as "
                + outermost.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    }

    private String head() {
        return String.join(", ", network.head());
    }
}
