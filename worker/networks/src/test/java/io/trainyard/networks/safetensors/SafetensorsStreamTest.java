package io.trainyard.networks.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.safetensors.SafetensorsFile.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafetensorsStreamTest {
    private static final int MAX_HEADER = 1000;

    @Test
    void tensorsComeOneAfterAnother() throws IOException {
        SafetensorsStream stream = open(file());

        assertThat(stream.metadata()).containsEntry("made", "by a test");
        assertThat(stream.entries().stream().map(Entry::name)).containsExactly("a", "b", "none");
        assertThat(stream.next(stream.entries().get(0)).readAllBytes()).isEqualTo(floats(1, 2));
        assertThat(stream.next(stream.entries().get(1)).readAllBytes()).isEqualTo(floats(3));
        assertThat(stream.next(stream.entries().get(2)).readAllBytes()).isEmpty();
        stream.checkEnd();
    }

    @Test
    void tensorsOutOfTurnAreRefused() throws IOException {
        SafetensorsStream stream = open(file());

        assertThatThrownBy(() -> stream.next(stream.entries().get(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFileThatIsCutOffIsNoticedWhereItEnds() throws IOException {
        byte[] whole = file();
        for (int length : new int[] {0, 7, 8, 50}) {
            assertThatThrownBy(() -> open(Arrays.copyOf(whole, length)))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageEndingWith("cut off");
        }
        SafetensorsStream stream = open(Arrays.copyOf(whole, whole.length - 1));
        stream.next(stream.entries().get(0)).readAllBytes();
        assertThatThrownBy(() -> stream.next(stream.entries().get(1)).readAllBytes())
                .hasMessage(
                        "some: at byte " + (whole.length - 1) + ": the file ends before tensor b does; it is cut off");
    }

    @Test
    void bytesBehindTheLastTensorAreNoticed() throws IOException {
        byte[] whole = file();
        SafetensorsStream stream = open(Arrays.copyOf(whole, whole.length + 1));
        for (Entry entry : stream.entries()) {
            stream.next(entry).readAllBytes();
        }
        assertThatThrownBy(stream::checkEnd)
                .hasMessage("some: at byte " + whole.length + ": bytes follow that belong to no tensor");
    }

    @Test
    void aHeaderThatWouldFillTheMemoryIsNotRead() {
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(MAX_HEADER + 1)
                .array();
        InputStream endless = new InputStream() {
            private int read;

            @Override
            public int read() {
                return read < length.length ? length[read++] & 0xff : '[';
            }
        };
        assertThatThrownBy(() -> SafetensorsStream.open("some", endless, MAX_HEADER))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("a header of 1001 bytes");
    }

    @Test
    void aHeaderThatIsNestedTooDeepIsRefused() {
        byte[] json = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        byte[] file = ByteBuffer.allocate(8 + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
        assertThatThrownBy(() -> SafetensorsStream.open("some", new ByteArrayInputStream(file), json.length))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("the header is no JSON");
    }

    private static SafetensorsStream open(byte[] file) throws IOException {
        return SafetensorsStream.open("some", new ByteArrayInputStream(file), MAX_HEADER);
    }

    private static byte[] file() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Safetensors.write(
                out,
                Map.of("made", "by a test"),
                List.of(
                        new StoredTensor("a", DType.F32, List.of(2L), TensorSource.of(1, 2)),
                        new StoredTensor("b", DType.F32, List.of(), TensorSource.of(3)),
                        new StoredTensor("none", DType.F32, List.of(0L), TensorSource.of())));
        return out.toByteArray();
    }

    private static byte[] floats(float... values) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TensorSource.of(values).writeTo(out);
        return out.toByteArray();
    }
}
