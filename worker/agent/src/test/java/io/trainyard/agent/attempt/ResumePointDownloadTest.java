package io.trainyard.agent.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.agent.FakeServer;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.agent.server.Token;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumePointDownloadTest {
    private static final String ADDRESS = "/worker/v1/checkpoints/5";

    @TempDir
    Path folder;

    private FakeServer server;
    private ResumePointDownload download;
    private int asked;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeServer();
        Retry retry = new Retry(Duration.ofMillis(1), Duration.ofMillis(5));
        ServerClient client = new ServerClient(new Http(server.address(), Token.of(FakeServer.TOKEN)));
        download = new ResumePointDownload(client, retry, () -> ++asked);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aWholeResumePointIsFetched() throws Exception {
        Path point = point(1);
        server.serve(ADDRESS, Files.readAllBytes(point));

        assertThat(download.fetch(claimed(point), folder.resolve("from"))).isTrue();
        assertThat(folder.resolve("from")).hasSameBinaryContentAs(point);
    }

    @Test
    void oneThatBreaksOnTheWayIsFetchedAgain() throws Exception {
        Path point = point(1);
        server.serve(ADDRESS, Files.readAllBytes(point));
        server.failNext(ADDRESS, 503);

        assertThat(download.fetch(claimed(point), folder.resolve("from"))).isTrue();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void oneThatStaysDamagedIsGivenUpAndNothingOfItStays() throws Exception {
        Path point = point(1);
        for (byte[] damaged : List.of(Files.readAllBytes(point(2)), new byte[] {1, 2, 3})) {
            server.serve(ADDRESS, damaged);

            assertThat(download.fetch(claimed(point), folder.resolve("from"))).isFalse();
            assertThat(folder.resolve("from")).doesNotExist();
        }
        assertThat(asked).isEqualTo(2 * ResumePointDownload.TRIES);
    }

    @Test
    void oneThatTheServerDoesNotHaveIsGivenUp() throws Exception {
        server.failNext(ADDRESS, 404);
        server.serve(ADDRESS, new byte[0]);

        assertThat(download.fetch(claimed(point(1)), folder.resolve("from"))).isFalse();
    }

    private static Claim.ResumePoint claimed(Path point) throws IOException {
        return new Claim.ResumePoint(5, CheckpointDigest.of(point), 3, 30);
    }

    private Path point(int value) throws IOException {
        Path file = folder.resolve("point-" + value);
        TensorSource number = TensorSource.of((float) value);
        Safetensors.write(file, Map.of(), List.of(new StoredTensor("weight", DType.F32, List.of(1L), number)));
        return file;
    }
}
