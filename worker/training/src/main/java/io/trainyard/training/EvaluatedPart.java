package io.trainyard.training;

import io.trainyard.contract.DataSpec.Resize;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.Thumbnail;
import io.trainyard.networks.ImageShape;
import io.trainyard.training.data.DataParts;
import io.trainyard.training.data.Subset;
import java.io.IOException;
import java.util.Locale;

/**
 * The images that a checkpoint is scored on.
 *
 * @param source the data set they are of, open
 * @param shape of an image that goes to the network
 * @param images never empty
 */
record EvaluatedPart(ImageSource source, ImageShape shape, Subset images) implements AutoCloseable {

    /**
     * Opens the data set and takes the part, as the checkpoint's run took it.
     *
     * @throws UnfitCheckpointException if the network cannot be scored on it
     */
    static EvaluatedPart open(Claim.Evaluate claim, AttemptOrder.Data data) throws IOException {
        ImageShape shape = ImageShape.parse(claim.input());
        ImageSource source = data.open(new Resize(shape.height(), shape.width()));
        try {
            check(claim, shape, data, source);
            DataParts parts = DataParts.of(source, claim.data(), claim.seed());
            Subset images =
                    switch (claim.part()) {
                        case TRAIN -> parts.train();
                        case VALIDATION -> parts.validation();
                        case TEST -> parts.test();
                    };
            if (images.isEmpty()) {
                throw new UnfitCheckpointException("The data set " + data.label() + " has no "
                        + claim.part().name().toLowerCase(Locale.ROOT) + " images.");
            }
            return new EvaluatedPart(source, shape, images);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static void check(Claim.Evaluate claim, ImageShape shape, AttemptOrder.Data data, ImageSource source) {
        if (source.channels() != shape.channels()) {
            throw new UnfitCheckpointException("The network takes images of " + shape.channels()
                    + " channels; those of the data set " + data.label() + " have " + source.channels() + ".");
        }
        if (source.classes().size() != claim.classes()) {
            throw new UnfitCheckpointException("The network tells " + claim.classes()
                    + " classes apart; the data set " + data.label() + " has "
                    + source.classes().size() + ".");
        }
    }

    /** A PNG of an image, by its place in the part. */
    byte[] thumbnail(int image) {
        return Thumbnail.png(source, images.split(), images.indices()[image], EvaluationResult.MOST_PIXELS);
    }

    @Override
    public void close() {
        source.close();
    }
}
