package io.trainyard.server.weights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.networks.DType;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class DownloadTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    URI base;

    @Inject
    CallersForTests callers;

    @Inject
    TrainedCheckpoints trained;

    @Inject
    Datasets datasets;

    @Inject
    Jdbi jdbi;

    @TempDir
    Path folder;

    private String viewer;
    private SampleWeights weights;
    private int uploaded;

    @BeforeEach
    void uploadWeights() {
        viewer = callers.tokenOf(Role.VIEWER);
        weights = SampleWeights.of(SampleRun.NETWORK, 42)
                .saying("mean", "[0.1, 0.2, 0.3]")
                .saying("std", "[0.5, 0.5, 0.5]")
                .saying("source", "the moon")
                .saying(ModelCard.METADATA, "not this one");
        uploaded = given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .queryParams(Map.of(
                        "name", "from afar/1",
                        "variant", "resnet_cifar",
                        "options", "{\"width\": 32}",
                        "input", "3x32x32",
                        "classes", "3",
                        "classNames", "disc,square,star"))
                .contentType("application/octet-stream")
                .body(weights.file())
                .post("/api/v1/checkpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void safetensorsHoldEveryTensorAndTheCard() throws Exception {
        HttpResponse<Path> response = download("safetensors");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"from-afar-1-checkpoint" + uploaded + ".safetensors\"");
        try (SafetensorsFile file = SafetensorsFile.open(response.body())) {
            assertThat(file.entries().stream().map(SafetensorsFile.Entry::name))
                    .containsExactlyElementsOf(SampleRun.NETWORK.tensors().stream()
                            .map(TensorSpec::name)
                            .toList());
            for (TensorSpec tensor : SampleRun.NETWORK.tensors()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                file.source(tensor.name()).writeTo(bytes);
                assertThat(bytes.toByteArray()).isEqualTo(weights.bytes(tensor.name()));
            }
            assertThat(file.metadata())
                    .containsEntry("source", "the moon")
                    .containsEntry("format", "pt")
                    .containsEntry("input", "3x32x32")
                    .containsEntry("classes", "[\"disc\",\"square\",\"star\"]");
            assertCardInside(file.metadata().get(ModelCard.METADATA));
        }
    }

    @Test
    void torchScriptHoldsEveryTensorTheCodeAndTheCard() throws Exception {
        HttpResponse<Path> response = download("torchscript");
        try (ZipFile zip = new ZipFile(response.body().toFile())) {
            assertThat(new String(read(zip, "archive/code/__torch__.py"))).contains("def forward");
            assertCardInside(new String(read(zip, "archive/extra/model-card.json")));
            Set<Sha256> stored = new HashSet<>();
            for (int i = 0; zip.getEntry("archive/data/" + i) != null; i++) {
                stored.add(sha256(read(zip, "archive/data/" + i)));
            }
            for (TensorSpec tensor : SampleRun.NETWORK.deployed().tensors()) {
                assertThat(stored).contains(sha256(weights.bytes(tensor.name())));
            }
        }
    }

    @Test
    void onnxRunsAndHoldsTheCard() throws Exception {
        HttpResponse<Path> response = download("onnx");
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(response.body().toString());
                OnnxTensor images = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(new float[2 * 3 * 32 * 32]), new long[] {2, 3, 32, 32})) {
            assertCardInside(session.getMetadata().getCustomMetadata().get(ModelCard.METADATA));
            try (OrtSession.Result result = session.run(Map.of("input", images))) {
                float[][] logits =
                        (float[][]) result.get("logits").orElseThrow().getValue();
                assertThat(logits).hasDimensions(2, SampleRun.CLASSES);
                assertThat(logits[0]).isEqualTo(logits[1]);
            }
        } catch (OrtException e) {
            throw new AssertionError("onnxruntime does not take it", e);
        }
    }

    @Test
    void modelsBeyondTwoGigabytesLeaveAsAnArchiveOfTwoFiles() throws Exception {
        Path archive = folder.resolve("model.zip");
        try (var out = Files.newOutputStream(archive)) {
            OnnxArchive.write(
                    SampleRun.NETWORK,
                    name -> to -> to.write(weights.bytes(name)),
                    Map.of(ModelCard.METADATA, "{}"),
                    out);
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Files.write(folder.resolve("model.onnx"), read(zip, "model.onnx"));
            Files.write(folder.resolve("model.onnx.data"), read(zip, "model.onnx.data"));
        }
        try (OrtSession session = OrtEnvironment.getEnvironment()
                .createSession(folder.resolve("model.onnx").toString())) {
            assertThat(session.getOutputNames()).containsExactly("logits");
        }
    }

    @Test
    void filesOfARunBearItsNameAndEpoch() throws Exception {
        Lease lease = trained.run(SampleRun.RUN);
        Network network = Families.build(
                SampleRun.SPEC,
                new ImageShape(3, 40, 48),
                datasets.resolve("shapes").orElseThrow().classes().size());
        long id = trained.cut(lease, 4, SampleWeights.of(network, 1), Map.of());

        for (String format : List.of("safetensors", "torchscript", "onnx")) {
            get("/api/v1/checkpoints/" + id + "/download?format=" + format)
                    .statusCode(200)
                    .header("Content-Disposition", containsString("three-shapes-run" + lease.run() + "-epoch4."))
                    .header("Link", containsString("</api/v1/checkpoints/" + id + "/card>"));
        }
    }

    @Test
    void weightsLeaveEvenWhereTheirNetworkIsNotKnownAnyMore() throws Exception {
        SampleWeights strange = SampleWeights.of(SampleRun.NETWORK, 1)
                .without("fc.bias")
                .put("fc.bias", DType.F32, List.of(1L), new byte[4]);
        int id = (int) trained.cut(trained.run(SampleRun.RUN), 0, strange, Map.of());

        get("/api/v1/checkpoints/" + id + "/download").statusCode(200);
        for (String format : List.of("torchscript", "onnx")) {
            get("/api/v1/checkpoints/" + id + "/download?format=" + format)
                    .statusCode(409)
                    .body("code", equalTo("NETWORK_UNKNOWN"));
        }
    }

    @Test
    void anUnknownFormatIsRefusedWithThoseThereAre() {
        get("/api/v1/checkpoints/" + uploaded + "/download?format=pickle")
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        allOf(containsString("safetensors"), containsString("torchscript"), containsString("onnx")));
        get("/api/v1/checkpoints/987654321/download?format=onnx").statusCode(404);
        get("/api/v1/checkpoints/987654321/card").statusCode(404);
    }

    @Test
    void damagedBytesBreakTheConnectionInEveryFormat() {
        jdbi.useHandle(handle -> handle.execute(
                "update blob_part set bytes = set_byte(bytes, 7, 1 - get_byte(bytes, 7) % 2) where sha256 = ?",
                sha256(weights.bytes("fc.weight")).bytes()));
        assertThatNothingArrivesWhole();
        deleteBlob("fc.weight");
    }

    @Test
    void bytesThatHaveGoneBreakTheConnectionInEveryFormat() {
        deleteBlob("fc.bias");
        assertThatNothingArrivesWhole();
    }

    @Test
    void aHeadTellsTheLengthAndSendsNothing() {
        for (String format : List.of("safetensors", "torchscript", "onnx")) {
            String path = "/api/v1/checkpoints/" + uploaded + "/download?format=" + format;
            String length = get(path).extract().header("Content-Length");
            given().auth()
                    .oauth2(viewer)
                    .head(path)
                    .then()
                    .statusCode(200)
                    .header("Content-Length", equalTo(length))
                    .body(emptyString());
        }
    }

    @Test
    void aDownloadThatBrokeGoesOnWhereItEndedAndCanBeChecked() {
        for (String format : List.of("safetensors", "torchscript", "onnx")) {
            String path = "/api/v1/checkpoints/" + uploaded + "/download?format=" + format;
            Response whole = checked(Map.of()).get(path);
            byte[] bytes = whole.asByteArray();
            String tag = whole.header("ETag");
            String digest = Base64.getEncoder().encodeToString(sha256(bytes).bytes());
            assertThat(whole.header("Repr-Digest")).isEqualTo("sha-256=:" + digest + ":");
            assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");

            Response rest =
                    checked(Map.of("Range", "bytes=1000-", "If-Range", tag)).get(path);
            assertThat(rest.statusCode()).isEqualTo(206);
            assertThat(rest.header("Content-Range"))
                    .isEqualTo("bytes 1000-%d/%d".formatted(bytes.length - 1, bytes.length));
            assertThat(rest.asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 1000, bytes.length));

            checked(Map.of("Range", "bytes=1000-", "If-Range", "\"another file\""))
                    .get(path)
                    .then()
                    .statusCode(200)
                    .header("Content-Length", Integer.toString(bytes.length));
            checked(Map.of("Range", "bytes=" + bytes.length + "-"))
                    .get(path)
                    .then()
                    .statusCode(416)
                    .header("Content-Range", "bytes */" + bytes.length);
        }
    }

    private RequestSpecification checked(Map<String, String> headers) {
        return given().auth()
                .oauth2(viewer)
                .header("Want-Repr-Digest", "sha-256=10")
                .headers(headers);
    }

    private void assertThatNothingArrivesWhole() {
        for (String format : List.of("safetensors", "torchscript", "onnx")) {
            assertThatThrownBy(() -> download(format)).isInstanceOf(IOException.class);
        }
    }

    private void deleteBlob(String tensor) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from blob where sha256 = ?",
                sha256(weights.bytes(tensor)).bytes()));
    }

    private HttpResponse<Path> download(String format) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        base.resolve("/api/v1/checkpoints/" + uploaded + "/download?format=" + format))
                .header("Authorization", "Bearer " + viewer)
                .build();
        HttpResponse<Path> response = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofFile(folder.resolve("download." + format)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(Files.size(response.body()));
        assertThat(response.headers().firstValue("Link"))
                .contains("</api/v1/checkpoints/%d/card>; rel=\"describedby\"; type=\"application/json\""
                        .formatted(uploaded));
        return response;
    }

    private void assertCardInside(String text) throws IOException {
        JsonNode card = JSON.readTree(text);
        assertThat(card.at("/checkpoint/id").asInt()).isEqualTo(uploaded);
        assertThat(card.at("/classNames/1").asText()).isEqualTo("square");
        assertThat(card.at("/tensors/list").isMissingNode()).isTrue();
    }

    private ValidatableResponse get(String path) {
        return given().auth().oauth2(viewer).get(path).then();
    }

    private static byte[] read(ZipFile zip, String entry) throws IOException {
        return zip.getInputStream(zip.getEntry(entry)).readAllBytes();
    }

    private static Sha256 sha256(byte[] bytes) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        return Sha256.of(digest);
    }
}
