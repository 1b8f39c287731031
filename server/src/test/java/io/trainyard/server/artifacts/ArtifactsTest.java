package io.trainyard.server.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ArtifactsTest {
    @Inject
    Artifacts artifacts;

    @Inject
    ArtifactUploads uploads;

    @Inject
    Jdbi jdbi;

    private ArtifactPath root;

    @BeforeEach
    void chooseAFolder() {
        root = ArtifactPath.of("tests/" + UUID.randomUUID());
    }

    @Test
    void whatIsPutIsReadBack() throws IOException {
        Artifact put = put("model/weights.pt", "some weights");
        assertThat(put.size()).isEqualTo(12);
        assertThat(artifacts.find(root.resolve("model/weights.pt"))).contains(put);
        assertThat(read("model/weights.pt")).isEqualTo("some weights");
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        put("empty", "");
        assertThat(read("empty")).isEmpty();
        assertThat(artifacts.list(root)).containsExactly(new ArtifactEntry("empty", 0L));
    }

    @Test
    void aFolderListsItsFilesAndFoldersByName() throws IOException {
        put("b.txt", "b");
        put("a/x", "1");
        put("a/y/z", "22");
        put("a.txt", "a");
        put("A", "A");
        assertThat(artifacts.list(root))
                .containsExactly(
                        new ArtifactEntry("A", 1L),
                        new ArtifactEntry("a", null),
                        new ArtifactEntry("a.txt", 1L),
                        new ArtifactEntry("b.txt", 1L));
        assertThat(artifacts.list(root.resolve("a")))
                .containsExactly(new ArtifactEntry("x", 1L), new ArtifactEntry("y", null));
        assertThat(artifacts.list(root, "a", 2))
                .containsExactly(new ArtifactEntry("a.txt", 1L), new ArtifactEntry("b.txt", 1L));
        assertThat(artifacts.list(root.resolve("b.txt"))).isEmpty();
        assertThat(artifacts.list(root.resolve("nothing"))).isEmpty();
        assertThat(artifacts.list(ArtifactPath.ROOT)).contains(new ArtifactEntry("tests", null));
        assertThat(artifacts.below(root.resolve("a"), 10))
                .extracting(file -> file.path().name())
                .containsExactly("x", "z");
    }

    @Test
    void aFileThatIsPutAgainIsReplacedAndTheOldBytesGo() throws IOException {
        put("file", "old " + root);
        long before = blobs();
        put("file", "new " + root);
        assertThat(read("file")).isEqualTo("new " + root);
        assertThat(blobs()).isEqualTo(before);
        put("file", "new " + root);
        assertThat(read("file")).isEqualTo("new " + root);
        assertThat(blobs()).isEqualTo(before);
    }

    @Test
    void bytesThatAnotherFileHasStayWhenOneGoes() throws IOException {
        put("one", "same " + root);
        put("two", "same " + root);
        artifacts.delete(root.resolve("one"));
        assertThat(read("two")).isEqualTo("same " + root);
        assertThat(artifacts.find(root.resolve("one"))).isEmpty();
    }

    @Test
    void aFolderGoesWithAllThatIsInIt() throws IOException {
        long before = blobs();
        put("folder/a", "1 " + root);
        put("folder/b/c", "2 " + root);
        put("folder-not", "3 " + root);
        artifacts.delete(root.resolve("folder"));
        assertThat(artifacts.list(root)).extracting(ArtifactEntry::name).containsExactly("folder-not");
        assertThat(blobs()).isEqualTo(before + 1);
        artifacts.delete(root.resolve("folder"));
        artifacts.delete(root);
        assertThat(artifacts.list(root)).isEmpty();
        assertThat(blobs()).isEqualTo(before);
    }

    @Test
    void theRootOfAllIsNotDeleted() {
        assertThatThrownBy(() -> artifacts.delete(ArtifactPath.ROOT)).isInstanceOf(InvalidArtifactPathProblem.class);
    }

    @Test
    void nothingIsAFileAndAFolderAtOnce() throws IOException {
        put("a/b", "1");
        long before = blobs();
        assertThatThrownBy(() -> put("a", "2 " + root)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> put("a/b/c", "3 " + root)).hasMessageContaining("a/b is a file");
        assertThat(blobs()).isEqualTo(before);
    }

    @Test
    void anUploadThatIsShorterThanAnnouncedLeavesNothing() {
        long before = blobs();
        assertThatThrownBy(() -> uploads.receive(root.resolve("x"), new ByteArrayInputStream(new byte[10]), 11))
                .isInstanceOf(BrokenUploadProblem.class);
        assertThat(artifacts.find(root.resolve("x"))).isEmpty();
        assertThat(blobs()).isEqualTo(before);
    }

    @Test
    void whatIsNotThereCannotBeRead() {
        assertThatThrownBy(() -> artifacts.open(root.resolve("x")))
                .isInstanceOf(NoArtifactProblem.class)
                .hasMessage("No such artifact: '" + root + "/x'");
    }

    @Test
    void ofManyUploadsAtOnceOneStaysWhole() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        List<Callable<Artifact>> sending = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String text = "version " + i % 6 + " of " + root;
            sending.add(() -> put("shared/file", text));
            sending.add(() -> put("shared/other-" + text.charAt(8), text));
        }
        try {
            for (Future<Artifact> sent : senders.invokeAll(sending)) {
                sent.get();
            }
        } finally {
            senders.shutdown();
        }
        assertThat(read("shared/file")).startsWith("version ").endsWith(root.text());
        assertThat(artifacts.list(root.resolve("shared"))).hasSize(7);
    }

    private Artifact put(String path, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return uploads.receive(root.resolve(path), new ByteArrayInputStream(bytes), bytes.length);
    }

    private String read(String path) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        artifacts.open(root.resolve(path)).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private long blobs() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from blob")
                .mapTo(long.class)
                .one());
    }
}
