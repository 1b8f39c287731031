package io.trainyard.networks.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trainyard.contract.Mistake;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.NetworkException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FamiliesTest {
    private static final ImageShape CIFAR = new ImageShape(3, 32, 32);

    private static List<Mistake> mistakes(
            String family, String variant, Map<String, Object> options, ImageShape input) {
        NetworkException refusal = catchThrowableOfType(
                NetworkException.class, () -> Families.build(new NetworkSpec(family, variant, options), input, 10));
        assertThat(refusal).as("refusal of " + options).isNotNull();
        return refusal.mistakes();
    }

    private static List<Mistake> mistakes(Map<String, Object> options) {
        return mistakes("simple-cnn", null, options, CIFAR);
    }

    @Test
    void everyVariantBuildsFromItsDefaults() {
        for (Family family : Families.all()) {
            for (Variant variant : family.variants()) {
                NetworkSpec spec = new NetworkSpec(family.name(), variant.name(), null);
                int side = Published.of(variant.name()).map(Published::cropSize).orElse(32);
                assertThat(Families.build(spec, new ImageShape(3, side, side), 7)
                                .classes())
                        .isEqualTo(7);
            }
        }
    }

    @Test
    void anUnknownFamilyIsToldWhichThereAre() {
        assertThat(mistakes("alexnet-2", null, null, CIFAR))
                .containsExactly(new Mistake(
                        "family",
                        "'alexnet-2' is no family of networks",
                        "use one of "
                                + String.join(
                                        ", ",
                                        Families.all().stream()
                                                .map(Family::name)
                                                .toList())));
    }

    @Test
    void anUnknownVariantIsToldWhichThereAre() {
        assertThat(mistakes("simple-cnn", "deep", null, CIFAR))
                .containsExactly(new Mistake("variant", "'deep' is no variant of simple-cnn", "use simple-cnn"));
        assertThat(mistakes("resnet", null, null, CIFAR)).singleElement().satisfies(mistake -> assertThat(mistake.fix())
                .startsWith("use one of resnet18, resnet34, resnet50, "));
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPath() {
        Map<String, Object> options = new HashMap<>();
        options.put("cdims", Arrays.asList(16, "many", 32, 0, null));
        options.put("kernel", 4);
        options.put("dropout", 1.0);
        options.put("batchNorm", "yes");
        options.put("hdims", 128);
        options.put("cdim", 3);
        assertThat(mistakes(options))
                .extracting(Mistake::path)
                .containsExactlyInAnyOrder(
                        "options.cdims[1]",
                        "options.cdims[3]",
                        "options.cdims[4]",
                        "options.kernel",
                        "options.dropout",
                        "options.batchNorm",
                        "options.hdims",
                        "options.cdim");
        assertThat(mistakes(options))
                .contains(
                        new Mistake("options.cdims[1]", "is 'many'", "use a whole number from 1 to 4096"),
                        new Mistake("options.kernel", "is 4", "use an odd number from 1 to 15"),
                        new Mistake("options.dropout", "is 1.0", "use a number at least 0 and below 1"),
                        new Mistake(
                                "options.cdim",
                                "is no option of simple-cnn",
                                "remove it, or use one of cdims, hdims, kernel, batchNorm, dropout"));
    }

    @Test
    void numbersThatAreNotWholeOrNotFiniteAreRefused() {
        assertThat(mistakes(Map.of("kernel", 3.0))).hasSize(1);
        assertThat(mistakes(Map.of("dropout", Double.NaN))).hasSize(1);
        assertThat(mistakes(Map.of("kernel", new BigInteger("99999999999999999999"))))
                .hasSize(1);
    }

    @Test
    void anImageTooSmallIsToldTheSmallestThatWorks() {
        assertThat(mistakes("simple-cnn", null, Map.of("cdims", List.of(8, 8, 8, 8)), new ImageShape(3, 28, 12)))
                .containsExactly(new Mistake(
                        "",
                        "simple-cnn cannot take images of 3x28x12: a 2x2 window does not fit into 8x3x1",
                        "use images of at least 16x16 pixels; data.resize brings them to any size"));
    }

    @Test
    void aNetworkTooHeavyToStoreIsRefused() {
        Map<String, Object> options = Map.of("cdims", List.of(4096), "hdims", List.of(16_384));
        assertThat(mistakes("simple-cnn", null, options, new ImageShape(3, 4000, 4000)))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).contains("parameters for images of 3x4000x4000"));
    }

    @Test
    void layersGivenOneByOneAreHeldToTheSameWeight() {
        NetworkSpec spec = NetworkSpec.of(List.of(Map.of("linear", 1_000_000), Map.of("linear", "classes")));
        NetworkException refusal = catchThrowableOfType(NetworkException.class, () -> Families.build(spec, CIFAR, 10));

        assertThat(refusal).hasMessageContaining("parameters for images of 3x32x32");
    }

    @Test
    void aTensorThatCannotBeMappedAtOnceIsRefused() {
        NetworkSpec spec = NetworkSpec.of(List.of(Map.of("linear", 200_000), Map.of("linear", "classes")));
        NetworkException refusal = catchThrowableOfType(NetworkException.class, () -> Families.build(spec, CIFAR, 10));

        assertThat(refusal).hasMessageContaining("has 614400000 numbers in fc1.weight alone; use at most 536870911");
    }

    @Test
    void oneClassIsNothingToLearn() {
        NetworkException refusal = catchThrowableOfType(
                NetworkException.class, () -> Families.build(new NetworkSpec("simple-cnn", null, null), CIFAR, 1));
        assertThat(refusal).hasMessage("cannot learn 1 classes; use data with at least 2");
    }

    @Test
    void whatAPersonTypesIsReadAsASpecificationWouldSayIt() {
        Variant variant = Families.family("simple-cnn").variants().get(0);
        Map<String, Object> parsed = new HashMap<>();
        Map.of("cdims", "16, 32", "hdims", "[]", "kernel", "5", "dropout", "0.25", "batchNorm", "false")
                .forEach((name, typed) -> variant.options().stream()
                        .filter(option -> option.name().equals(name))
                        .forEach(option -> parsed.put(name, option.parse(typed))));
        assertThat(Families.build(new NetworkSpec("simple-cnn", null, parsed), CIFAR, 10)
                        .layers())
                .extracting(layer -> layer.name())
                .containsExactly("conv1", "relu1", "pool1", "conv2", "relu2", "pool2", "flatten", "dropout1", "fc1");
    }
}
