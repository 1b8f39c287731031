package io.trainyard.server.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class BlobStoreTest {
    private static final Random RANDOM = new Random();

    @Inject
    BlobStore store;

    @Inject
    Jdbi jdbi;

    @Test
    void whatWasStoredIsReadBack() throws IOException {
        byte[] content = bytes(2 * BlobStore.PART_BYTES + 17);
        Blob blob = put(content);
        assertThat(blob).isEqualTo(blobOf(content));
        assertThat(parts(blob)).isEqualTo(3);
        assertThat(store.open(blob.sha256()).orElseThrow().readAllBytes()).isEqualTo(content);
    }

    @Test
    void readingMayBeginAnywhere() throws IOException {
        byte[] content = bytes(2 * BlobStore.PART_BYTES + 17);
        Blob blob = put(content);
        for (int from : new int[] {
            0, 1, BlobStore.PART_BYTES - 1, BlobStore.PART_BYTES, 2 * BlobStore.PART_BYTES + 5, content.length
        }) {
            try (InputStream in = store.open(blob.sha256()).orElseThrow()) {
                in.skipNBytes(from / 2);
                in.skipNBytes(from - from / 2);
                assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, from, content.length));
                assertThat(in.skip(1)).isZero();
            }
        }
    }

    @Test
    void anEmptyStreamIsABlobToo() throws IOException {
        Blob blob = put(new byte[0]);
        assertThat(store.open(blob.sha256()).orElseThrow().readAllBytes()).isEmpty();
    }

    @Test
    void equalBytesAreStoredOnce() {
        byte[] content = bytes(1000);
        long before = blobs();
        assertThat(put(content)).isEqualTo(put(content));
        assertThat(announce(blobOf(content), content)).isEqualTo(blobOf(content));
        assertThat(blobs()).isEqualTo(before + 1);
    }

    @Test
    void announcedBytesAreStoredUnderTheirHash() throws IOException {
        byte[] content = bytes(BlobStore.PART_BYTES);
        announce(blobOf(content), content);
        assertThat(store.holds(blobOf(content).sha256())).isTrue();
        assertThat(store.open(blobOf(content).sha256()).orElseThrow().readAllBytes())
                .isEqualTo(content);
    }

    @Test
    void otherBytesThanAnnouncedAreRefusedAndNothingStays() {
        byte[] content = bytes(1000);
        Blob announced = blobOf(bytes(1000));
        assertThatThrownBy(() -> announce(announced, content)).isInstanceOf(HashMismatchException.class);
        assertThat(store.holds(announced.sha256())).isFalse();
        assertThat(store.open(announced.sha256())).isEmpty();
    }

    @Test
    void aTransactionThatRollsBackLeavesNothing() {
        byte[] content = bytes(1000);
        long before = blobs();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    try {
                        store.put(new ByteArrayInputStream(content));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    throw new IllegalStateException("after the put");
                }))
                .hasStackTraceContaining("after the put");
        assertThat(blobs()).isEqualTo(before);
    }

    @Test
    void damageIsNoticedWhenItIsRead() {
        byte[] content = bytes(1000);
        Blob blob = put(content);
        content[500]++;
        jdbi.useHandle(handle -> handle.execute(
                "update blob_part set bytes = ? where sha256 = ?",
                content,
                blob.sha256().bytes()));
        assertThatThrownBy(() -> store.open(blob.sha256()).orElseThrow().readAllBytes())
                .isInstanceOf(HashMismatchException.class)
                .hasMessageContaining(blob.sha256().hex());
    }

    @Test
    void aLostPartIsNoticedWhenItIsRead() {
        Blob blob = put(bytes(BlobStore.PART_BYTES + 1));
        jdbi.useHandle(handle -> handle.execute("delete from blob_part where sha256 = ? and number = 1", (Object)
                blob.sha256().bytes()));
        assertThatThrownBy(() -> store.open(blob.sha256()).orElseThrow().readAllBytes())
                .isInstanceOf(HashMismatchException.class)
                .hasMessageContaining("part 1");
    }

    private Blob put(byte[] content) {
        return QuarkusTransaction.requiringNew().call(() -> store.put(new ByteArrayInputStream(content)));
    }

    private Blob announce(Blob blob, byte[] content) {
        return QuarkusTransaction.requiringNew().call(() -> store.put(blob, new ByteArrayInputStream(content)));
    }

    private long blobs() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from blob")
                .mapTo(long.class)
                .one());
    }

    private int parts(Blob blob) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from blob_part where sha256 = :sha256")
                .bind("sha256", blob.sha256().bytes())
                .mapTo(int.class)
                .one());
    }

    private static Blob blobOf(byte[] content) {
        var digest = Sha256.digest();
        digest.update(content);
        return new Blob(Sha256.of(digest), content.length);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
