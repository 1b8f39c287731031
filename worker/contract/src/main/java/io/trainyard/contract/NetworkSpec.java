package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The network to train: either a family, a variant of it and the options that the variant leaves open, or its layers one
 * by one. Which families and kinds of layers there are is the networks' business; they check the rest.
 *
 * @param family null where layers are given
 * @param variant null where layers are given
 * @param options null where layers are given
 * @param layers kinds of layers by name, or mappings that say more; null where a family is given
 * @param init null where a family is given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NetworkSpec(
        @About("A family of networks, such as simple-cnn or resnet; given alone or with a variant.") @Nullable
                String family,
        @About("A member of the family; the family's own name if left out.") @Nullable String variant,
        @About("What the variant leaves open, such as cdims and hdims of simple-cnn.") @Nullable
                Map<String, Object> options,
        @About("The network's layers, instead of a family: each the word for a kind of layer, or a mapping.") @Nullable
                List<Object> layers,
        @About("How the weights of a network given by its layers are drawn.") @Nullable Init init)
        implements Checked {

    /** What a network given by its layers has for a family and a variant. */
    public static final String INLINE = "inline";

    public NetworkSpec {
        if (layers == null) {
            variant = variant == null || variant.isBlank() ? family : variant;
            options = options == null ? Map.of() : options;
        } else {
            init = init == null ? Init.PYTORCH : init;
        }
    }

    /** A member of a family. */
    public NetworkSpec(String family, @Nullable String variant, @Nullable Map<String, Object> options) {
        this(family, variant, options, null, null);
    }

    /** A network given by its layers. */
    public static NetworkSpec of(List<Object> layers) {
        return new NetworkSpec(null, null, null, layers, null);
    }

    /** What to call it where no other name is given; null where neither a family nor layers are. */
    public @Nullable String title() {
        return layers == null ? variant : INLINE;
    }

    /** The first weights of convolutions; those of linear layers are always drawn as PyTorch does. */
    public enum Init {
        /** Uniform within 1 / sqrt(fan in), biases too: what PyTorch's layers do of themselves. */
        @JsonProperty("pytorch")
        PYTORCH,
        /** Normal with variance 2 / fan out, biases 0: for layers followed by ReLU. */
        @JsonProperty("kaiming")
        KAIMING
    }

    @Override
    public void check(Mistakes mistakes) {
        if (layers == null) {
            checkFamily(mistakes);
        } else {
            refuseBesideLayers("family", family != null, mistakes);
            refuseBesideLayers("variant", variant != null, mistakes);
            refuseBesideLayers("options", options != null && !options.isEmpty(), mistakes);
        }
    }

    private void checkFamily(Mistakes mistakes) {
        if (family == null || family.isBlank()) {
            mistakes.add(
                    "family", "is missing", "add it, for example family: simple-cnn, or give the network's layers");
        }
        if (init != null) {
            mistakes.add("init", "goes with layers", "remove it; a family draws its weights as its paper does");
        }
    }

    private static void refuseBesideLayers(String field, boolean given, Mistakes mistakes) {
        if (given) {
            mistakes.add(field, "is given beside layers", "remove it, or the layers");
        }
    }
}
