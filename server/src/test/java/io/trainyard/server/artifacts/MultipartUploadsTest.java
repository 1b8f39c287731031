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
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class MultipartUploadsTest {
    @Inject
    MultipartUploads uploads;

    @Inject
    Artifacts artifacts;

    @Inject
    Jdbi jdbi;

    private ArtifactPath path;

    @BeforeEach
    void choosePath() {
        path = ArtifactPath.of("tests/" + UUID.randomUUID() + "/large.safetensors");
    }

    @Test
    void thePartsBecomeOneFileInTheirOrder() throws IOException {
        String upload = uploads.begin(path, 3);
        String third = store(upload, 3, "ccc");
        String first = store(upload, 1, "aaa");
        String second = store(upload, 2, "bb");
        assertThat(artifacts.find(path)).isEmpty();

        uploads.complete(upload, path, Map.of(1, first, 2, '"' + second + '"', 3, third));

        assertThat(read()).isEqualTo("aaabbccc");
        assertThat(artifacts.find(path).orElseThrow().size()).isEqualTo(8);
    }

    @Test
    void aPartThatIsSentAgainReplacesTheFormerOne() throws IOException {
        String upload = uploads.begin(path, 1);
        long before = blobs();
        store(upload, 1, "broken " + path);
        String tag = store(upload, 1, "whole " + path);
        assertThat(blobs()).isEqualTo(before + 1);
        uploads.complete(upload, path, Map.of(1, tag));
        assertThat(read()).isEqualTo("whole " + path);
    }

    @Test
    void whoDidNotHearThatItIsCompleteMayAskAgain() throws IOException {
        String upload = uploads.begin(path, 1);
        store(upload, 1, "once");
        uploads.complete(upload, path, Map.of());
        uploads.complete(upload, path, Map.of());
        assertThat(read()).isEqualTo("once");
    }

    @Test
    void withoutAllItsPartsItIsNotComplete() throws IOException {
        String upload = uploads.begin(path, 2);
        store(upload, 2, "b");
        assertThatThrownBy(() -> uploads.complete(upload, path, Map.of()))
                .isInstanceOf(InvalidUploadProblem.class)
                .hasMessageContaining("Part 1 has not come");
        store(upload, 1, "a");
        assertThatThrownBy(() -> uploads.complete(upload, path, Map.of(1, "another")))
                .hasMessageContaining("Part 1 has come with another ETag");
        assertThatThrownBy(() -> uploads.complete(upload, ArtifactPath.of("tests/x"), Map.of()))
                .hasMessageContaining("another path");
        assertThat(artifacts.find(path)).isEmpty();
    }

    @Test
    void whatIsAbortedLeavesNothing() throws IOException {
        long before = blobs();
        String upload = uploads.begin(path, 2);
        store(upload, 1, "given up " + path);
        uploads.abort(upload);
        assertThat(blobs()).isEqualTo(before);
        assertThatThrownBy(() -> store(upload, 2, "late")).isInstanceOf(NoUploadProblem.class);
        assertThatThrownBy(() -> uploads.complete(upload, path, Map.of())).isInstanceOf(NoUploadProblem.class);
        assertThatThrownBy(() -> uploads.abort(upload)).isInstanceOf(NoUploadProblem.class);
        assertThat(blobs()).isEqualTo(before);
    }

    @Test
    void whatNobodyCompletesGoesAfterADay() throws IOException {
        long before = blobs();
        String forgotten = uploads.begin(path, 2);
        store(forgotten, 1, "forgotten " + path);
        String recent = uploads.begin(path, 1);
        jdbi.useHandle(handle -> handle.execute(
                "update artifact_upload set created_at = now() - interval '25 hours' where secret = ?",
                (Object) new UploadName(forgotten).hash()));

        uploads.leftovers();

        assertThat(blobs()).isEqualTo(before);
        assertThatThrownBy(() -> uploads.abort(forgotten)).isInstanceOf(NoUploadProblem.class);
        uploads.abort(recent);
    }

    @Test
    void partsHaveNumbersWithinTheUpload() {
        assertThatThrownBy(() -> uploads.begin(path, 0)).isInstanceOf(InvalidUploadProblem.class);
        assertThatThrownBy(() -> uploads.begin(path, MultipartUploads.MOST_PARTS + 1L))
                .isInstanceOf(InvalidUploadProblem.class);
        String upload = uploads.begin(path, 2);
        assertThatThrownBy(() -> store(upload, 3, "c")).hasMessageContaining("parts 1 to 2");
        assertThatThrownBy(() -> store("nobody's", 1, "c")).isInstanceOf(NoUploadProblem.class);
    }

    private String store(String upload, int part, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return uploads.store(upload, part, new ByteArrayInputStream(bytes), bytes.length);
    }

    private String read() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        artifacts.open(path).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private long blobs() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from blob")
                .mapTo(long.class)
                .one());
    }
}
