package io.trainyard.server.evaluations;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.DataSpec;
import io.trainyard.contract.DataSpec.Validation;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.QueueSpec;
import io.trainyard.contract.protocol.Claim.Part;
import io.trainyard.datasets.DatasetFormat;
import io.trainyard.networks.ImageShape;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.evaluations.Subject.Trained;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CautionsTest {
    private static final DatasetVersion BIRDS = version(1, "birds", 1, "aa");
    private static final DatasetVersion MORE_BIRDS = version(2, "birds", 2, "bb");
    private static final DatasetVersion FISH = version(3, "fish", 1, "cc");

    @Test
    void imagesThatWereNeverSeenNeedNoCaution() {
        Subject subject = subject(trained(7, BIRDS, 1), trained(3, FISH, 1));

        assertThat(Cautions.of(subject, BIRDS, Part.TEST)).isEmpty();
        assertThat(Cautions.of(subject, BIRDS, Part.VALIDATION)).isEmpty();
        assertThat(Cautions.of(subject, FISH, Part.TEST)).isEmpty();
    }

    @Test
    void anotherVersionOfTheSameDataSetMayShareImages() {
        assertThat(Cautions.of(subject(trained(7, BIRDS, 1)), MORE_BIRDS, Part.TEST))
                .singleElement()
                .asString()
                .startsWith("birds@2 is another version of the data set that the network was trained on, birds@1");
    }

    @Test
    void theWeightsMayHaveSeenImagesBeforeTheRun() {
        assertThat(Cautions.of(subject(trained(7, BIRDS, 1), trained(3, FISH, 1)), FISH, Part.TRAIN))
                .singleElement()
                .asString()
                .contains("were trained on these images, by run 3");
    }

    @Test
    void whatAnEarlierRunDidNotHoldOutItWasTrainedOn() {
        assertThat(Cautions.of(subject(trained(7, BIRDS, 1), trained(3, BIRDS, 2)), BIRDS, Part.VALIDATION))
                .containsExactly("Run 3, whose weights the run started from, held other images of birds@1 out: it was"
                        + " trained on some of these.");
        assertThat(Cautions.of(subject(trained(7, BIRDS, 1), trained(3, BIRDS, 1)), BIRDS, Part.VALIDATION))
                .isEmpty();
    }

    @Test
    void ofUploadedWeightsNobodyKnows() {
        assertThat(Cautions.of(subject(null), BIRDS, Part.TEST))
                .satisfiesExactly(
                        seen -> assertThat(seen).contains("what these weights were trained on"),
                        classes -> assertThat(classes).contains("in the order of birds@1"));
    }

    private static Subject subject(@Nullable Trained trained, Trained... before) {
        Checkpoint checkpoint = new Checkpoint(
                1, 7L, 0, 0L, 1, List.of("best"), Map.of(), 1, Instant.EPOCH, 1, "download", "card", null);
        return new Subject(
                checkpoint,
                new NetworkSpec("simple-cnn", null, null),
                new ImageShape(3, 32, 32),
                2,
                null,
                trained,
                List.of(before));
    }

    private static Trained trained(long run, DatasetVersion data, long seed) {
        DataSpec spec = new DataSpec(data.label(), null, Validation.DEFAULT, null, null, null);
        return new Trained(run, data, spec, seed, QueueSpec.DEFAULT);
    }

    private static DatasetVersion version(long id, String name, int number, String sha256) {
        return new DatasetVersion(
                id,
                name,
                number,
                "",
                DatasetFormat.FOLDERS,
                sha256,
                1,
                3,
                32,
                32,
                List.of("small", "large"),
                Map.of("train", List.of(10, 10), "test", List.of(2, 2)),
                List.of(0.5, 0.5, 0.5),
                List.of(0.2, 0.2, 0.2),
                Instant.EPOCH,
                "mia");
    }
}
