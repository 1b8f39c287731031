package io.trainyard.networks.drawing;

import io.trainyard.networks.Activation;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import io.trainyard.networks.Operation;
import io.trainyard.networks.StochasticDepth;
import io.trainyard.networks.drawing.Drawing.Arrow;
import io.trainyard.networks.drawing.Drawing.Box;
import io.trainyard.networks.drawing.Drawing.Frame;
import io.trainyard.networks.drawing.Drawing.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts layers into boxes, and draws the arrows between them. */
final class Draughtsman {
    private final Network network;
    private final Folding folding;
    private final Map<String, Integer> readers = new HashMap<>();
    private final Map<String, List<Layer>> boxOf = new LinkedHashMap<>();
    private final Set<String> deployed = new HashSet<>();

    Draughtsman(Network network, Folding folding) {
        this.network = network;
        this.folding = folding;
    }

    Drawing draw() {
        network.deployed().layers().forEach(layer -> deployed.add(layer.name()));
        for (Layer layer : folding.kept()) {
            sources(layer).forEach(source -> readers.merge(source, 1, Integer::sum));
        }
        folding.kept().forEach(this::putInABox);
        Set<List<Layer>> groups = new LinkedHashSet<>(boxOf.values());
        List<Box> boxes = new ArrayList<>(List.of(new Box(
                Network.INPUT, Kind.INPUT, Network.INPUT, network.input().toString(), List.of(), false)));
        groups.forEach(group -> boxes.add(box(group)));
        return new Drawing(boxes, arrows(groups), frames());
    }

    /** The drawn layers that a layer reads. */
    private Set<String> sources(Layer layer) {
        Set<String> sources = new LinkedHashSet<>();
        layer.inputs().forEach(input -> sources.add(folding.standIn(input)));
        return sources;
    }

    /**
     * Into that of its only source, where nobody else reads that: batch normalisation and activations with the
     * convolution before them, a convolution with a normalisation and an activation before it.
     */
    private void putInABox(Layer layer) {
        Set<String> sources = sources(layer);
        String source = sources.iterator().next();
        List<Layer> before = boxOf.get(source);
        boolean alone = before == null || sources.size() > 1 || readers.get(source) > 1;
        if (!alone && (isLight(layer) || before.stream().allMatch(Draughtsman::isLight))) {
            before.add(layer);
            boxOf.put(layer.name(), before);
        } else {
            boxOf.put(layer.name(), new ArrayList<>(List.of(layer)));
        }
    }

    private static boolean isLight(Layer layer) {
        Operation operation = layer.operation();
        return operation instanceof BatchNorm2d
                || operation instanceof Activation
                || operation instanceof Dropout
                || operation instanceof StochasticDepth
                || operation instanceof Flatten;
    }

    private Box box(List<Layer> layers) {
        Layer main =
                layers.stream().filter(layer -> !isLight(layer)).findFirst().orElse(last(layers));
        Caption caption = main.operation().accept(new Caption.OfKind());
        return new Box(
                name(layers),
                caption.kind(),
                caption.text(),
                last(layers).output().toString(),
                layers,
                layers.stream().noneMatch(layer -> deployed.contains(layer.name())));
    }

    private static Layer last(List<Layer> layers) {
        return layers.get(layers.size() - 1);
    }

    private static String name(List<Layer> layers) {
        return last(layers).name();
    }

    private List<Arrow> arrows(Set<List<Layer>> groups) {
        Set<Arrow> arrows = new LinkedHashSet<>();
        for (List<Layer> group : groups) {
            for (String source : sources(group.get(0))) {
                List<Layer> from = boxOf.get(source);
                arrows.add(new Arrow(from == null ? Network.INPUT : name(from), name(group)));
            }
        }
        return List.copyOf(arrows);
    }

    private List<Frame> frames() {
        return folding.runs().stream()
                .map(run -> new Frame(
                        run.title(),
                        run.times(),
                        run.first().layers().stream()
                                .map(layer -> name(boxOf.get(layer.name())))
                                .distinct()
                                .toList()))
                .toList();
    }
}
