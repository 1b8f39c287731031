package io.trainyard.networks.families;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.inline.InlineNetwork;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every family there is. */
public final class Families {
    private static final List<Family> ALL = List.of(
            SimpleCnn.FAMILY,
            Mlp.FAMILY,
            LeNet.FAMILY,
            AlexNet.FAMILY,
            Vgg.FAMILY,
            GoogLeNet.FAMILY,
            InceptionV3.FAMILY,
            ResNet.FAMILY,
            SqueezeNet.FAMILY,
            DenseNet.FAMILY,
            MobileNet.FAMILY,
            EfficientNet.FAMILY);

    private Families() {}

    public static List<Family> all() {
        return ALL;
    }

    public static Optional<Family> find(String name) {
        return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
    }

    /** Throws {@link NetworkException} at {@code family} where there is none of that name. */
    public static Family family(String name) {
        return find(name)
                .orElseThrow(() -> new NetworkException(
                        "family", "'" + name + "' is no family of networks", "use one of " + names()));
    }

    /**
     * Builds the network of a specification: of a family ({@link Family#build}), or from its layers
     * ({@link InlineNetwork#build}).
     */
    public static Network build(NetworkSpec spec, ImageShape input, int classes) {
        return spec.layers() == null
                ? family(spec.family()).build(spec, input, classes)
                : Family.checked(InlineNetwork.build(spec, input, classes));
    }

    /** Throws {@link NetworkException} with what is wrong with a specification whatever the images look like. */
    public static void check(NetworkSpec spec) {
        if (spec.layers() == null) {
            family(spec.family());
        } else {
            InlineNetwork.check(spec);
        }
    }

    private static String names() {
        return ALL.stream().map(Family::name).collect(Collectors.joining(", "));
    }
}
