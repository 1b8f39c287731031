package io.trainyard.server.weights;

import static io.trainyard.server.weights.UploadsForTests.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSpec;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RefusedWeightsTest {
    @Inject
    UploadsForTests uploads;

    @Inject
    CallersForTests callers;

    @TestHTTPResource
    URI server;

    @Test
    void everyTensorThatDoesNotFitIsNamedWithWhatWasExpectedAndFound() {
        byte[] file = SampleWeights.of(NETWORK, 2)
                .without("conv1.weight")
                .put("fc.bias", DType.F32, List.of(10L), new byte[40])
                .put(
                        "fc.weight",
                        DType.F16,
                        shape("fc.weight"),
                        new byte[(int) spec("fc.weight").elements() * 2])
                .put("stem.weight", DType.F32, List.of(1L), new byte[4])
                .file();

        uploads.upload(file)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("UNSUITABLE_WEIGHTS"))
                .body("tensors", hasSize(4))
                .body("unlisted", equalTo(0))
                .body("tensors.find { it.name == 'conv1.weight' }.problem", equalTo("missing"))
                .body("tensors.find { it.name == 'conv1.weight' }.expected.dtype", equalTo("F32"))
                .body("tensors.find { it.name == 'conv1.weight' }.found", nullValue())
                .body("tensors.find { it.name == 'stem.weight' }.problem", equalTo("unknown"))
                .body("tensors.find { it.name == 'fc.bias' }.expected.shape", contains(5))
                .body("tensors.find { it.name == 'fc.bias' }.found.shape", contains(10))
                .body("tensors.find { it.name == 'fc.weight' }.found.dtype", equalTo("F16"))
                .body("detail", containsString("tensors missing: 1, unknown: 1, of another shape or type: 2"));
        assertThat(uploads.unfinished()).isZero();
    }

    @Test
    void aFileOfAnotherNetworkListsNoMoreTensorsThanAnybodyReads() {
        SampleWeights many = SampleWeights.of(NETWORK, 3);
        for (int i = 0; i < 2 * UnsuitableWeightsProblem.MOST; i++) {
            many.put("more." + i, DType.F32, List.of(0L), new byte[0]);
        }
        uploads.upload(many.file())
                .statusCode(422)
                .body("tensors", hasSize(UnsuitableWeightsProblem.MOST))
                .body("unlisted", equalTo(UnsuitableWeightsProblem.MOST));
    }

    @Test
    void filesThatAreCutOffLeaveNothing() {
        byte[] file = SampleWeights.of(NETWORK, 5).file();
        long before = uploads.blobs();
        for (int length : new int[] {0, 7, 100, file.length - 1}) {
            uploads.upload(Arrays.copyOf(file, length))
                    .statusCode(422)
                    .body("code", equalTo("UNREADABLE_WEIGHTS"))
                    .body("detail", containsString("cut off"));
        }
        uploads.upload(Arrays.copyOf(file, file.length + 1))
                .statusCode(422)
                .body("detail", containsString("bytes follow that belong to no tensor"));
        assertThat(uploads.unfinished()).isZero();
        assertThat(uploads.blobs()).isEqualTo(before);
    }

    @Test
    void anUploadWhoseConnectionBreaksLeavesNothing() throws IOException {
        byte[] file = SampleWeights.of(NETWORK, 18).file();
        long before = uploads.blobs();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    """
                    POST /api/v1/checkpoints?variant=resnet_cifar&input=3x32x32&classes=5 HTTP/1.1
                    Host: localhost
                    Authorization: Bearer %s
                    Content-Type: application/octet-stream
                    Content-Length: %d

                    """
                            .formatted(callers.tokenOf(Role.MEMBER), file.length)
                            .replace("\n", "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(file, 0, file.length / 2);
            out.flush();
            await().until(() -> uploads.unfinished() == 1);
        }
        await().until(() -> uploads.unfinished() == 0);
        assertThat(uploads.blobs()).isEqualTo(before);
    }

    @Test
    void hostileHeadersAreRefused() {
        refused(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Long.MIN_VALUE)
                .array());
        refused(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(99_000_000)
                .array());
        refused("PK\3\4 this is a zip archive".getBytes(StandardCharsets.UTF_8));
        refused(header("[]"));
        refused(header("{"));
        refused(header("[".repeat(100_000)));
        refused(header("{'a': 1}"));
        refused(header("{'a': {'dtype': 'F31', 'shape': [1], 'data_offsets': [0, 4]}}"));
        refused(header("{'a': {'dtype': 'F32', 'shape': [-1], 'data_offsets': [0, 4]}}"));
        refused(header("{'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 0]}}"));
        refused(header("{'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}}"));
        refused(header("{'a': {'dtype': 'U8', 'shape': [9223372036854775807],"
                + " 'data_offsets': [0, 9223372036854775807]}}"));
        refused(header("{'a': {'dtype': 'F64', 'shape': [4611686018427387904, 4], 'data_offsets': [0, 8]}}"));
        refused(header("{'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0, 4]},"
                + " 'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}}"));
        refused(header("{'__metadata__': {'a': 1}}"));
        assertThat(uploads.unfinished()).isZero();
    }

    @Test
    void metadataThatCannotBeStoredLeaveNothing() {
        uploads.upload(SampleWeights.of(NETWORK, 6).saying("note", "a\0b").file())
                .statusCode(400);
        assertThat(uploads.unfinished()).isZero();
    }

    private void refused(byte[] file) {
        uploads.upload(file)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("UNREADABLE_WEIGHTS"))
                .body("detail", endsWith("send the whole file."));
    }

    private static byte[] header(String json) {
        byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private static TensorSpec spec(String name) {
        return NETWORK.tensors().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> shape(String name) {
        return spec(name).shape();
    }
}
