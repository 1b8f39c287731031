package io.trainyard.networks.drawing;

import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the modules of a network in which branches meet, and leaves of equal ones in a row only the first. */
final class Folding {
    private final List<Layer> kept = new ArrayList<>();
    private final Map<String, String> standIns = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();

    /**
     * Equal modules in a row.
     *
     * @param first the one that is drawn
     */
    record Run(Module first, Module last, int times) {
        String title() {
            return times == 1 ? first.name() : first.name() + " – " + last.lastName();
        }
    }

    Folding(Network network) {
        fold(Module.below("", network.layers()));
    }

    /** The layers to draw. */
    List<Layer> kept() {
        return kept;
    }

    /** Modules worth a frame. */
    List<Run> runs() {
        return runs;
    }

    /** The layer that is drawn for the one of this name. */
    String standIn(String layer) {
        return standIns.getOrDefault(layer, layer);
    }

    private void fold(List<Module> modules) {
        for (int i = 0; i < modules.size(); ) {
            Module module = modules.get(i);
            int times = module.isLayer() || !module.joins() ? 1 : times(modules, i);
            if (times > 1) {
                add(new Run(module, modules.get(i + times - 1), times), modules.subList(i + 1, i + times));
            } else if (isInnermostJoin(module)) {
                add(new Run(module, module, 1), List.of());
            } else if (module.isLayer()) {
                kept.addAll(module.layers());
            } else {
                fold(module.below());
            }
            i += times;
        }
    }

    private static int times(List<Module> modules, int from) {
        List<String> looks = modules.get(from).looks();
        int to = from + 1;
        while (to < modules.size() && modules.get(to).looks().equals(looks)) {
            to++;
        }
        return to - from;
    }

    private static boolean isInnermostJoin(Module module) {
        return !module.isLayer()
                && module.joins()
                && module.below().stream().noneMatch(below -> !below.isLayer() && below.joins());
    }

    private void add(Run run, List<Module> others) {
        runs.add(run);
        List<Layer> drawn = run.first().layers();
        kept.addAll(drawn);
        for (Module other : others) {
            for (int i = 0; i < drawn.size(); i++) {
                standIns.put(other.layers().get(i).name(), drawn.get(i).name());
            }
        }
    }
}
