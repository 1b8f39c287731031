package io.trainyard.server.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.artifacts.ArtifactContent;
import io.trainyard.server.artifacts.ArtifactEntry;
import io.trainyard.server.artifacts.ArtifactPath;
import io.trainyard.server.artifacts.ArtifactUploads;
import io.trainyard.server.artifacts.Artifacts;
import io.trainyard.server.artifacts.InvalidArtifactPathProblem;
import io.trainyard.server.artifacts.NoArtifactProblem;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class CheckpointArtifactsTest {
    @Inject
    Artifacts artifacts;

    @Inject
    ArtifactUploads receiver;

    @Inject
    UploadsForTests uploads;

    @Test
    void aCheckpointIsAFolderWithItsWeightsAndItsCard() throws IOException {
        int id = uploads.stored(SampleWeights.of(UploadsForTests.NETWORK, 7).file());
        ArtifactPath folder = ArtifactPath.of("checkpoints/" + id);
        List<ArtifactEntry> entries = artifacts.list(folder);
        assertThat(entries).extracting(ArtifactEntry::name).containsExactly("model-card.json", "model.safetensors");
        for (ArtifactEntry entry : entries) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ArtifactContent content = artifacts.open(folder.resolve(entry.name()));
            content.writeTo(bytes);
            assertThat((long) bytes.size()).isEqualTo(content.size()).isEqualTo(entry.size());
        }
        uploads.get("/api/v1/checkpoints/" + id + "/download")
                .header("Content-Length", equalTo(entries.get(1).size().toString()));
        assertThat(artifacts.list(folder, "model-card.json", 10)).hasSize(1);
    }

    @Test
    void thereIsNothingElse() {
        assertThat(artifacts.list(ArtifactPath.of("checkpoints"))).isEmpty();
        assertThat(artifacts.list(ArtifactPath.of("checkpoints/999999999"))).isEmpty();
        for (String path :
                List.of("checkpoints", "checkpoints/1", "checkpoints/999999999/model.safetensors", "checkpoints/x/y")) {
            assertThatThrownBy(() -> artifacts.open(ArtifactPath.of(path))).isInstanceOf(NoArtifactProblem.class);
        }
    }

    @Test
    void nothingIsPutOrDeletedThere() {
        assertThatThrownBy(() ->
                        receiver.receive(ArtifactPath.of("checkpoints/1/x"), new ByteArrayInputStream(new byte[1]), 1))
                .isInstanceOf(InvalidArtifactPathProblem.class)
                .hasMessageContaining("cannot be changed");
        assertThatThrownBy(() -> artifacts.delete(ArtifactPath.of("checkpoints")))
                .isInstanceOf(InvalidArtifactPathProblem.class);
    }
}
