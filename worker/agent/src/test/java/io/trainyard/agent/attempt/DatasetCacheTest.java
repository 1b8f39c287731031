package io.trainyard.agent.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.agent.FakeServer;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.agent.server.Token;
import io.trainyard.contract.protocol.Claim.DatasetRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCacheTest {
    private static final byte[] ARCHIVE = "many pictures".getBytes(StandardCharsets.UTF_8);
    private static final String PATH = "/worker/v1/datasets/3";

    @TempDir
    Path folder;

    private FakeServer server;
    private DatasetCache cache;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeServer();
        server.serve(PATH, ARCHIVE);
        ServerClient client = new ServerClient(new Http(server.address(), Token.of(FakeServer.TOKEN)));
        cache = new DatasetCache(folder, client, new Retry(Duration.ofMillis(1), Duration.ofMillis(5)));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void anArchiveIsFetchedOnce() throws Exception {
        Path archive = cache.fetch(dataset(sha256(ARCHIVE)));
        assertThat(archive).hasBinaryContent(ARCHIVE);

        server.goAway();
        assertThat(cache.fetch(dataset(sha256(ARCHIVE)))).isEqualTo(archive);
    }

    @Test
    void shapesNeedAFolderAndNoDownload() throws Exception {
        server.goAway();
        assertThat(cache.fetch(new DatasetRef(1, "shapes@1", "shapes", "0", 0))).isEqualTo(folder);
    }

    @Test
    void aBrokenDownloadIsTriedAgain() throws Exception {
        server.failNext(PATH, 502);
        assertThat(cache.fetch(dataset(sha256(ARCHIVE)))).hasBinaryContent(ARCHIVE);
    }

    @Test
    void otherBytesAreRefusedAndNothingStays() throws Exception {
        assertThatThrownBy(() -> cache.fetch(dataset("ab".repeat(32))))
                .isInstanceOf(PreparationException.class)
                .hasMessageContaining("arrived damaged");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).allMatch(name -> name.endsWith(".lock"));
        }
    }

    @Test
    void aDataSetThatTheServerDoesNotHaveIsToldWithItsName() {
        server.failNext(PATH, 404);
        assertThatThrownBy(() -> cache.fetch(dataset("ab".repeat(32))))
                .hasMessageContaining("letters@1 could not be fetched");
    }

    @Test
    void severalWorkersOfAHomeShareOneArchive() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            Callable<Path> fetch = () -> cache.fetch(dataset(sha256(ARCHIVE)));
            for (Future<Path> fetched : workers.invokeAll(List.of(fetch, fetch, fetch, fetch))) {
                assertThat(fetched.get()).hasBinaryContent(ARCHIVE);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static DatasetRef dataset(String sha256) {
        return new DatasetRef(3, "letters@1", "idx", sha256, ARCHIVE.length);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
