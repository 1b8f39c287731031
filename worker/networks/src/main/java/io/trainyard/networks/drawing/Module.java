package io.trainyard.networks.drawing;

import io.trainyard.networks.Add;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Operation;
import io.trainyard.networks.StochasticDepth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Layers in a row whose names begin alike: what PyTorch calls a module.
 *
 * @param name what their names begin with, as in {@code layer3.1}; that of the layer where there is only one
 */
record Module(String name, List<Layer> layers) {

    /** Parts {@code layers}, all of whose names begin with {@code name}, into the modules below it. */
    static List<Module> below(String name, List<Layer> layers) {
        List<Module> modules = new ArrayList<>();
        for (Layer layer : layers) {
            String child = childName(name, layer.name());
            Module last = modules.isEmpty() ? null : modules.get(modules.size() - 1);
            if (last != null && last.name.equals(child)) {
                last.layers.add(layer);
            } else {
                modules.add(new Module(child, new ArrayList<>(List.of(layer))));
            }
        }
        return modules;
    }

    private static String childName(String parent, String layer) {
        int from = parent.isEmpty() ? 0 : parent.length() + 1;
        int dot = layer.indexOf('.', from);
        return dot < 0 ? layer : layer.substring(0, dot);
    }

    List<Module> below() {
        return below(name, layers);
    }

    /** What its name ends in. */
    String lastName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Whether it is a layer by itself. */
    boolean isLayer() {
        return layers.size() == 1 && layers.get(0).name().equals(name);
    }

    /** Whether branches meet in it. */
    boolean joins() {
        return layers.stream().anyMatch(layer -> joins(layer.operation()));
    }

    private static boolean joins(Operation operation) {
        return operation instanceof Add || operation instanceof Concat;
    }

    /**
     * What a drawing shows of it: modules that are equal in this look alike. Channels of the input are not part of it,
     * so that the layers of a dense block are.
     */
    List<String> looks() {
        Map<String, Integer> places = new HashMap<>();
        List<String> looks = new ArrayList<>();
        for (Layer layer : layers) {
            TreeSet<Integer> inputs = new TreeSet<>();
            layer.inputs().forEach(input -> inputs.add(places.getOrDefault(input, -1)));
            looks.add(look(layer.operation()) + inputs);
            places.put(layer.name(), places.size());
        }
        return looks;
    }

    /** Stochastic depth drops more the further up it stands, which nobody sees. */
    private static String look(Operation operation) {
        return operation instanceof StochasticDepth || operation instanceof Dropout
                ? operation.type()
                : operation.toString();
    }
}
