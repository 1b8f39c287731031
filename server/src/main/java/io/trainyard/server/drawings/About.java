package io.trainyard.server.drawings;

import io.trainyard.networks.Layer;
import io.trainyard.networks.drawing.Drawing.Box;
import io.trainyard.web.Format;
import java.util.stream.Collectors;

/** What is told of a box when the pointer rests on it. */
final class About {
    private About() {}

    /** A line per layer, then the shape and the cost of all. */
    static String of(Box box) {
        if (box.layers().isEmpty()) {
            return "The image: " + box.output();
        }
        String layers = box.layers().stream()
                .map(layer -> layer.name() + "  " + layer.type())
                .collect(Collectors.joining("\n"));
        long parameters = box.layers().stream().mapToLong(Layer::parameters).sum();
        long multiplyAdds = box.layers().stream().mapToLong(Layer::multiplyAdds).sum();
        return layers + "\n→ " + box.output()
                + (parameters == 0 ? "" : "\n" + Format.whole(parameters) + " parameters")
                + (multiplyAdds == 0 ? "" : "\n" + Format.count(multiplyAdds) + " multiply-adds")
                + (box.auxiliary() ? "\nin training only" : "");
    }
}
