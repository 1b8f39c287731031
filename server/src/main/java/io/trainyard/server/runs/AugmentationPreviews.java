package io.trainyard.server.runs;

import io.trainyard.contract.DataSpec;
import io.trainyard.contract.Normalize;
import io.trainyard.datasets.AugmentationPreview;
import io.trainyard.datasets.AugmentationPreview.Strip;
import io.trainyard.datasets.SampleImage;
import io.trainyard.datasets.augment.Augmentation;
import io.trainyard.datasets.augment.ImageSize;
import io.trainyard.networks.ImageShape;
import io.trainyard.server.datasets.DatasetSamples;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.specs.PlannedData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/** Draws what a specification's augmentation does to images of its data set. */
@ApplicationScoped
class AugmentationPreviews {
    /** Strips drawn; each is one batch. */
    static final int BATCHES = 5;

    private static final long MOST_PIXELS = 1024 * 1024;

    @Inject
    Datasets datasets;

    @Inject
    DatasetSamples samples;

    /** @param classes of the images, in the order in which they stand in each strip */
    record Drawn(List<String> classes, List<Strip> strips) {}

    /** @throws PreviewTooLargeProblem if the images have more pixels than are worth drawing */
    Drawn draw(PlannedData planned, long seed) {
        ImageShape input = planned.input();
        if ((long) input.height() * input.width() > MOST_PIXELS) {
            throw new PreviewTooLargeProblem(input, MOST_PIXELS);
        }
        DatasetVersion version = datasets.version(planned.dataset().version());
        List<SampleImage> images = samples.of(version);
        ImageSize size = new ImageSize(input.channels(), input.height(), input.width());
        Augmentation augmentation = Augmentation.of(planned.data().augment(), size, mean(planned.data(), version));
        return new Drawn(
                images.stream()
                        .map(image -> version.classes().get(image.label()))
                        .toList(),
                AugmentationPreview.of(images, size).strips(augmentation, seed, BATCHES));
    }

    /** What normalisation subtracts, per channel. */
    private static double[] mean(DataSpec data, DatasetVersion version) {
        double[] mean = new double[version.channels()];
        if (data.normalize() instanceof Normalize.Fixed fixed) {
            Arrays.setAll(mean, channel -> fixed.mean().get(fixed.mean().size() == 1 ? 0 : channel));
        } else if (data.normalize() instanceof Normalize.FromData) {
            Arrays.setAll(mean, version.mean()::get);
        }
        return mean;
    }
}
