package io.trainyard.networks.drawing;

import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import java.util.List;

/**
 * A network to be drawn.
 *
 * @param boxes in an order in which each one's sources come before it; the network's input is the first
 * @param frames around boxes; they do not overlap
 */
public record Drawing(List<Box> boxes, List<Arrow> arrows, List<Frame> frames) {

    /** What a box mainly does; the reader's eye looks for branches and for these. */
    public enum Kind {
        INPUT,
        CONVOLUTION,
        POOLING,
        LINEAR,
        /** Addition, concatenation, or the scaling of channels: where branches meet. */
        JOIN,
        OTHER
    }

    /**
     * Layers that follow upon one another, such as a convolution, its batch normalisation and its activation.
     *
     * @param name of the last layer, which is what others read; unique
     * @param label what it does, such as {@code 3x3 conv, 64, /2}
     * @param output its shape
     * @param layers in order; none for the network's input
     * @param auxiliary whether it only leads to an auxiliary classifier
     */
    public record Box(String name, Kind kind, String label, String output, List<Layer> layers, boolean auxiliary) {
        public Box {
            layers = List.copyOf(layers);
        }
    }

    /** The output of one box as the input of another, both by name. */
    public record Arrow(String from, String to) {}

    /**
     * A module of the network.
     *
     * @param title its name, or the first and the last one's of those it stands for
     * @param times how many equal modules in a row it stands for, at least 1
     * @param boxes by name
     */
    public record Frame(String title, int times, List<String> boxes) {
        public Frame {
            boxes = List.copyOf(boxes);
        }
    }

    public Drawing {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
        frames = List.copyOf(frames);
    }

    public static Drawing of(Network network) {
        return new Draughtsman(network, new Folding(network)).draw();
    }
}
