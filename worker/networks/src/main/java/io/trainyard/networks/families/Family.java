package io.trainyard.networks.families;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.ShapeException;
import io.trainyard.networks.SmallestSquare;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Networks that grew from one idea.
 *
 * @param name as in {@code resnet}
 * @param title one line for people
 * @param variants at least one
 */
public record Family(String name, String title, List<Variant> variants) {
    /** 4 GB of float32: what one checkpoint may weigh. */
    public static final long MAX_PARAMETERS = 1_000_000_000;

    /** A tensor is mapped into memory at once, which Java does for fewer than 2 GiB. */
    private static final long MAX_TENSOR_BYTES = Integer.MAX_VALUE;

    public Family {
        variants = List.copyOf(variants);
    }

    public Optional<Variant> variant(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    /**
     * Builds a network.
     *
     * @param spec of this family
     * @param input what an image looks like when it reaches the network
     * @param classes at least 2
     * @throws NetworkException with every mistake of the specification
     */
    public Network build(NetworkSpec spec, ImageShape input, int classes) {
        Mistakes mistakes = new Mistakes();
        Variant variant = variant(spec.variant()).orElseThrow(() -> unknownVariant(spec.variant()));
        OptionValues options = OptionValues.read(variant, spec.options(), mistakes.at("options"));
        if (classes < 2) {
            mistakes.add("", "cannot learn " + classes + " classes", "use data with at least 2");
        }
        NetworkException.throwIfAny(mistakes);
        try {
            return checked(build(variant, options, input, classes));
        } catch (ShapeException e) {
            throw new NetworkException(
                    "",
                    variant.name() + " cannot take images of " + input + ": " + e.getMessage(),
                    smallest(variant, options, input, classes));
        } catch (ArithmeticException e) {
            throw new NetworkException(
                    "", "has more parameters than can be counted", "make it narrower, or the images smaller");
        }
    }

    private Network build(Variant variant, OptionValues options, ImageShape input, int classes) {
        NetworkBuilder network = new NetworkBuilder(input);
        variant.plan().addLayers(network, options, classes);
        return network.build(name, variant.name(), classes, variant.initial());
    }

    /** The same network, unless it is too heavy to store. */
    static Network checked(Network network) {
        if (network.parameters() > MAX_PARAMETERS) {
            throw new NetworkException(
                    "",
                    "has " + network.parameters() + " parameters for images of " + network.input(),
                    "use at most " + MAX_PARAMETERS + ": make it narrower, or the images smaller");
        }
        network.tensors().stream()
                .filter(tensor -> tensor.bytes() > MAX_TENSOR_BYTES)
                .findFirst()
                .ifPresent(tensor -> {
                    throw new NetworkException(
                            "",
                            "has " + tensor.elements() + " numbers in " + tensor.name() + " alone",
                            "use at most " + MAX_TENSOR_BYTES / tensor.type().bytes()
                                    + ": make it narrower, or the images smaller");
                });
        return network;
    }

    private NetworkException unknownVariant(String found) {
        String known = variants.stream().map(Variant::name).collect(Collectors.joining(", "));
        return new NetworkException(
                "variant",
                "'" + found + "' is no variant of " + name,
                "use " + (variants.size() > 1 ? "one of " : "") + known);
    }

    /** What to do about an image that does not fit. */
    private String smallest(Variant variant, OptionValues options, ImageShape input, int classes) {
        OptionalInt side = SmallestSquare.side(square -> takes(variant, options, square(input, square), classes));
        return side.isEmpty()
                ? "use fewer layers that shrink the image"
                : "use images of at least " + side.getAsInt() + "x" + side.getAsInt()
                        + " pixels; data.resize brings them to any size"
                        + switchedOff(variant, options, input, classes);
    }

    /** What could be left out for such images to fit, such as an auxiliary classifier; empty if nothing could. */
    private String switchedOff(Variant variant, OptionValues options, ImageShape input, int classes) {
        return variant.options().stream()
                .flatMap(option -> option instanceof Option.Flag flag ? Stream.of(flag) : Stream.empty())
                .filter(flag -> options.get(flag) && takes(variant, options.with(flag, false), input, classes))
                .map(flag -> "; or set network.options." + flag.name() + " to false, which takes these")
                .findFirst()
                .orElse("");
    }

    private static ImageShape square(ImageShape input, int side) {
        return new ImageShape(input.channels(), side, side);
    }

    private boolean takes(Variant variant, OptionValues options, ImageShape input, int classes) {
        try {
            build(variant, options, input, classes);
            return true;
        } catch (ShapeException e) {
            return false;
        }
    }
}
