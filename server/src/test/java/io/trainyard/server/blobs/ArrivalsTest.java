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
import java.io.SequenceInputStream;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ArrivalsTest {
    private static final Random RANDOM = new Random();

    @Inject
    Arrivals arrivals;

    @Inject
    BlobStore store;

    @Inject
    Jdbi jdbi;

    @Test
    void whatIsKeptIsStoredUnderItsHash() throws IOException {
        byte[] content = bytes(2 * BlobStore.PART_BYTES + 5);
        Blob blob = keep(arrivals.receive(new ByteArrayInputStream(content)));
        assertThat(blob.size()).isEqualTo(content.length);
        assertThat(store.open(blob.sha256()).orElseThrow().readAllBytes()).isEqualTo(content);
    }

    @Test
    void equalBytesAreKeptOnce() throws IOException {
        byte[] content = bytes(BlobStore.PART_BYTES + 1);
        long before = rows();
        Blob first = keep(arrivals.receive(new ByteArrayInputStream(content)));
        Blob second = keep(arrivals.receive(new ByteArrayInputStream(content)));
        assertThat(first).isEqualTo(second);
        assertThat(rows()).isEqualTo(before + 1 + 2);
    }

    @Test
    void aStreamThatBreaksOffLeavesNothing() {
        long before = rows();
        InputStream broken =
                new SequenceInputStream(new ByteArrayInputStream(bytes(3 * BlobStore.PART_BYTES)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the sender has gone");
                    }
                });
        assertThatThrownBy(() -> arrivals.receive(broken)).hasMessage("the sender has gone");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatIsDiscardedLeavesNothing() throws IOException {
        long before = rows();
        arrivals.discard(arrivals.receive(new ByteArrayInputStream(bytes(1000))));
        assertThat(rows()).isEqualTo(before);
    }

    private Blob keep(Arrival arrival) {
        return QuarkusTransaction.requiringNew().call(() -> arrivals.keep(arrival));
    }

    private long rows() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select (select count(*) from blob) + (select count(*) from blob_part)")
                        .mapTo(long.class)
                        .one());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
