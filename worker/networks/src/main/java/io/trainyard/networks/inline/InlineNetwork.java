package io.trainyard.networks.inline;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.FeatureShape;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initializer;
import io.trainyard.networks.Initializer.KaimingNormal;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.Shape;
import io.trainyard.networks.SmallestSquare;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Networks that a specification gives layer by layer. */
public final class InlineNetwork {
    private static final String LAYERS = "layers";
    private static final Map<NetworkSpec.Init, InitialScheme> INITIAL = Map.of(
            NetworkSpec.Init.PYTORCH,
            InitialScheme.PYTORCH,
            NetworkSpec.Init.KAIMING,
            InitialScheme.PYTORCH.conv(new KaimingNormal(true), Initializer.ZEROS));

    private final List<Step> steps;
    private final int classes;

    private InlineNetwork(List<Step> steps, int classes) {
        this.steps = steps;
        this.classes = classes;
    }

    /** Throws NetworkException with what is wrong with the list, whatever the images look like. */
    public static void check(NetworkSpec spec) {
        Mistakes mistakes = new Mistakes();
        ListReader.read(spec.layers(), LAYERS, mistakes);
        NetworkException.throwIfAny(mistakes);
    }

    /**
     * Builds the network.
     *
     * @param spec with layers
     * @param input what an image looks like when it reaches the network
     * @param classes at least 2
     * @throws NetworkException with every mistake found
     */
    public static Network build(NetworkSpec spec, ImageShape input, int classes) {
        Mistakes mistakes = new Mistakes();
        List<Step> steps = ListReader.read(spec.layers(), LAYERS, mistakes);
        if (classes < 2) {
            mistakes.add("", "cannot learn " + classes + " classes", "use data with at least 2");
            NetworkException.throwIfAny(mistakes);
        }
        if (steps.isEmpty()) {
            NetworkException.throwIfAny(mistakes);
        }
        return new InlineNetwork(steps, classes).build(input, INITIAL.get(spec.init()), mistakes);
    }

    private Network build(ImageShape input, InitialScheme initial, Mistakes mistakes) {
        Assembly assembly = Assembly.of(steps, input, classes, mistakes);
        if (!assembly.misfits().isEmpty()) {
            String fix = smallest(input);
            assembly.misfits().forEach((path, message) -> mistakes.add(path, message, fix));
        }
        assembly.last().ifPresent(last -> checkLast(assembly.network().shape(last), mistakes));
        NetworkException.throwIfAny(mistakes);
        Network network = assembly.network().build(NetworkSpec.INLINE, NetworkSpec.INLINE, classes, initial);
        checkCosts(network, mistakes);
        NetworkException.throwIfAny(mistakes);
        return network;
    }

    private static void checkCosts(Network network, Mistakes mistakes) {
        try {
            if (network.parameters() == 0) {
                mistakes.add(LAYERS, "have no weights to learn", "add a conv or a linear layer");
            }
            network.multiplyAdds();
        } catch (ArithmeticException e) {
            mistakes.add(LAYERS, "cost more than can be counted", "make them narrower, or the images smaller");
        }
    }

    private void checkLast(Shape output, Mistakes mistakes) {
        if (!output.equals(new FeatureShape(classes))) {
            mistakes.add(
                    LAYERS + "[" + (steps.size() - 1) + "]",
                    "ends the network in " + output + ", but there are " + classes + " classes",
                    "end with linear: classes, or with flatten where each class has one number already");
        }
    }

    /** What to do about windows that are larger than their images. */
    private String smallest(ImageShape input) {
        OptionalInt side = SmallestSquare.side(square -> takes(input.channels(), square));
        return side.isPresent()
                ? "use images of at least " + side.getAsInt() + "x" + side.getAsInt()
                        + " pixels (data.resize brings them to any size), or shrink them less"
                : "make the window smaller, or shrink the image less before it";
    }

    private boolean takes(int channels, int side) {
        Assembly tried = Assembly.of(steps, new ImageShape(channels, side, side), classes, new Mistakes());
        return tried.misfits().isEmpty() && tried.last().isPresent();
    }
}
