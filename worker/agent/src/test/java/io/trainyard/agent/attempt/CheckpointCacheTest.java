package io.trainyard.agent.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.agent.FakeServer;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.agent.server.Token;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.Claim.CheckpointRef;
import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointCacheTest {
    @TempDir
    Path home;

    private FakeServer server;
    private Path folder;
    private CheckpointCache cache;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeServer();
        folder = home.resolve("checkpoints");
        cache = cache(1 << 20);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aCheckpointIsFetchedOnce() throws Exception {
        byte[] file = file(1);
        CheckpointRef checkpoint = offer(17, file);

        cache.fetch(checkpoint, home.resolve("one"));
        server.goAway();
        cache.fetch(checkpoint, home.resolve("two"));

        assertThat(home.resolve("one")).hasBinaryContent(file);
        assertThat(home.resolve("two")).hasBinaryContent(file);
    }

    @Test
    void anotherServersCheckpointOfTheSameNumberIsAnotherFile() throws Exception {
        cache.fetch(offer(17, file(1)), home.resolve("one"));
        cache.fetch(offer(17, file(2)), home.resolve("two"));

        assertThat(home.resolve("two")).hasBinaryContent(file(2));
    }

    @Test
    void oneThatIsNotWhatTheServerSaidIsRefusedAndNothingStays() throws Exception {
        CheckpointRef checkpoint = offer(17, file(1));
        server.serve("/worker/v1/checkpoints/17", file(2));

        assertThatThrownBy(() -> cache.fetch(checkpoint, home.resolve("one")))
                .isInstanceOf(PreparationException.class)
                .hasMessageContaining("Checkpoint 17 arrived damaged: its digest is");
        assertNothingStays();
    }

    @Test
    void oneThatIsCutOffIsRefusedAndNothingStays() throws Exception {
        CheckpointRef checkpoint = offer(17, file(1));
        server.serve("/worker/v1/checkpoints/17", new byte[] {1, 2, 3});

        assertThatThrownBy(() -> cache.fetch(checkpoint, home.resolve("one")))
                .isInstanceOf(PreparationException.class)
                .hasMessageContaining("cut off");
        assertNothingStays();
    }

    @Test
    void oneThatWasDamagedSinceItWasFetchedIsFetchedAgain() throws Exception {
        CheckpointRef checkpoint = offer(17, file(1));
        cache.fetch(checkpoint, home.resolve("one"));
        Files.delete(home.resolve("one"));
        for (byte[] damaged : List.of(new byte[0], file(2))) {
            Files.write(folder.resolve(checkpoint.digest()), damaged);
            Path target = home.resolve("after " + damaged.length);

            cache.fetch(checkpoint, target);

            assertThat(target).hasBinaryContent(file(1));
            Files.delete(target);
        }
    }

    @Test
    void oneThatTheServerDoesNotHaveIsToldWithItsNumber() throws Exception {
        CheckpointRef checkpoint = offer(17, file(1));
        server.failNext("/worker/v1/checkpoints/17", 404);

        assertThatThrownBy(() -> cache.fetch(checkpoint, home.resolve("one")))
                .hasMessageContaining("Checkpoint 17 could not be fetched");
    }

    @Test
    void oneThatHasGoneIsToldBeforeAnythingIsFetched() {
        assertThatThrownBy(() -> cache.fetch(new CheckpointRef(17, ""), home.resolve("one")))
                .hasMessageContaining("Checkpoint 17 is not there any more");
    }

    @Test
    void whatWasNotUsedForLongestMakesRoomAndStaysWithTheAttemptsThatUseIt() throws Exception {
        CheckpointCache small = cache(file(1).length + 1L);
        CheckpointRef first = offer(1, file(1));
        CheckpointRef second = offer(2, file(2));
        small.fetch(first, home.resolve("first"));
        small.fetch(second, home.resolve("second"));
        Files.setLastModifiedTime(folder.resolve(first.digest()), FileTime.fromMillis(1_000));

        small.fetch(offer(3, file(3)), home.resolve("third"));

        assertThat(folder.resolve(first.digest())).doesNotExist();
        assertThat(folder.resolve(second.digest())).exists();
        assertThat(home.resolve("first")).hasBinaryContent(file(1));
    }

    private CheckpointCache cache(long mostBytes) {
        ServerClient client = new ServerClient(new Http(server.address(), Token.of(FakeServer.TOKEN)));
        return new CheckpointCache(folder, client, new Retry(Duration.ofMillis(1), Duration.ofMillis(5)), mostBytes);
    }

    private CheckpointRef offer(long id, byte[] file) throws IOException {
        server.serve("/worker/v1/checkpoints/" + id, file);
        Path copy = Files.write(home.resolve("copy"), file);
        return new CheckpointRef(id, CheckpointManifest.digest(new CheckpointFile(copy).tensors()));
    }

    private byte[] file(float value) throws IOException {
        Path path = home.resolve("file");
        Safetensors.write(
                path,
                Map.of("format", "pt"),
                List.of(new StoredTensor("fc.bias", DType.F32, List.of(2L), TensorSource.of(value, 2))));
        return Files.readAllBytes(path);
    }

    private void assertNothingStays() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).allMatch(name -> name.endsWith(".lock"));
        }
    }
}
