package io.trainyard.server.architectures;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trainyard.networks.Network;
import io.trainyard.networks.card.Card;
import io.trainyard.networks.card.ReceptiveField;
import io.trainyard.networks.card.TrainingMemory;
import io.trainyard.networks.families.Published;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network, counted.
 *
 * @param input channels x height x width, as in {@code 3x32x32}
 * @param depth convolutions and linear layers on the longest way from the image to the logits
 * @param parameters frozen ones included
 * @param multiplyAdds for one image; convolutions and linear layers only
 * @param activationBytes what all layers put out for one image, in float32
 * @param trainingMemory expected at the peak of a step
 * @param source where the network comes from
 * @param published what torchvision publishes of it; null where it has no such network
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Architecture(
        String family,
        String variant,
        String input,
        int classes,
        int depth,
        long parameters,
        long trainable,
        long multiplyAdds,
        long activationBytes,
        Memory trainingMemory,
        Source source,
        @Nullable Published published,
        List<LayerRow> layers) {

    /**
     * @param output channels x height x width, or the length of a vector
     * @param receptiveField height x width in pixels of the image, or {@code whole image}
     * @param stride pixels of the image from one value of the output to the next, height x width; null where every value
     *     sees the whole image
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LayerRow(
            String name,
            String type,
            String output,
            long parameters,
            long trainable,
            long multiplyAdds,
            long activationBytes,
            String receptiveField,
            @Nullable String stride) {
        private static LayerRow of(Card.Row row) {
            return new LayerRow(
                    row.name(),
                    row.type(),
                    row.output().toString(),
                    row.parameters(),
                    row.trainable(),
                    row.multiplyAdds(),
                    row.activationBytes(),
                    row.receptiveField().toString(),
                    row.receptiveField() instanceof ReceptiveField.Region region
                            ? region.strideY() + "x" + region.strideX()
                            : null);
        }
    }

    /** In bytes. */
    record Memory(
            int batch,
            OptimizerKind optimizer,
            long weights,
            long gradients,
            long optimizerState,
            long activations,
            long work,
            long process,
            long total) {
        private static Memory of(Network network, ArchitectureQuery query) {
            TrainingMemory memory =
                    TrainingMemory.of(network, query.batch(), query.optimizer().example(), query.average());
            return new Memory(
                    query.batch(),
                    query.optimizer(),
                    memory.weights(),
                    memory.gradients(),
                    memory.optimizerState(),
                    memory.activations(),
                    memory.work(),
                    memory.process(),
                    memory.total());
        }
    }

    static Architecture of(NamedVariant named, ArchitectureQuery query) {
        Network network = named.build(query);
        Card card = Card.of(network);
        return new Architecture(
                network.family(),
                network.variant(),
                network.input().toString(),
                network.classes(),
                card.depth(),
                card.parameters(),
                card.trainable(),
                card.multiplyAdds(),
                card.activationBytes(),
                Memory.of(network, query),
                Source.of(named.variant()),
                Published.of(network.variant()).orElse(null),
                card.rows().stream().map(LayerRow::of).toList());
    }
}
