package io.trainyard.agent.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.agent.CommandRun;
import io.trainyard.agent.RecordedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadCommandTest {
    private static final String WEIGHTS = "GET /api/v1/checkpoints/12/download?format=safetensors";
    private static final String NAMED = "attachment; filename=\"small-run7-epoch2.safetensors\"";
    private static final byte[] BYTES = "the weights of a network".getBytes(StandardCharsets.UTF_8);

    private static final String MODEL =
            """
            {"name": "digits", "aliases": {"production": 3},
             "versions": [{"model": "digits", "number": 3, "checkpoint": 12, "download": "x"},
                          {"model": "digits", "number": 2, "checkpoint": null, "download": null}]}
            """;

    @TempDir
    Path folder;

    private RecordedServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new RecordedServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aFileGetsTheServersNameAndItsHashIsChecked() throws Exception {
        server.answer(WEIGHTS, 200, Map.of("Content-Disposition", NAMED, "Repr-Digest", digest(BYTES)), BYTES);
        CommandRun download = download("checkpoint:12");
        assertThat(download.exit()).isZero();
        assertThat(folder.resolve("small-run7-epoch2.safetensors")).hasBinaryContent(BYTES);
        assertThat(download.out())
                .contains("small-run7-epoch2.safetensors: 24 B, SHA-256 " + sha256(BYTES) + ", as on the server");
        assertThat(folder).isDirectoryNotContaining("glob:**.part*");
    }

    @Test
    void whatIsDamagedIsThrownAway() throws Exception {
        server.answer(WEIGHTS, 200, Map.of("Repr-Digest", digest(new byte[1])), BYTES);
        CommandRun download = download("checkpoint:12");
        assertThat(download.exit()).isEqualTo(1);
        assertThat(download.err()).contains("is damaged");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aBrokenDownloadGoesOnWhereItEnded() throws Exception {
        Map<String, String> tag = Map.of("ETag", "\"abc\"", "Repr-Digest", digest(BYTES));
        server.breakOff(WEIGHTS, tag, prefix(10), BYTES.length);
        CommandRun broken = download("checkpoint:12");
        assertThat(broken.exit()).isEqualTo(3);
        assertThat(broken.err()).contains("broke after 10 bytes", "goes on from there");

        RecordedServer again = new RecordedServer();
        again.answer(
                WEIGHTS,
                206,
                tag,
                new String(BYTES, StandardCharsets.UTF_8).substring(10).getBytes());
        try (again) {
            CommandRun whole = CommandRun.of(again, "download", "checkpoint:12", folder.toString());
            assertThat(whole.exit()).isZero();
            assertThat(again.requests()).containsExactly(WEIGHTS + " Range: bytes=10- If-Range: \"abc\"");
        }
        assertThat(folder.resolve("checkpoint-12.safetensors")).hasBinaryContent(BYTES);
        assertThat(folder).isDirectoryNotContaining("glob:**.part*");
    }

    @Test
    void whatHasChangedMeanwhileComesAnew() throws Exception {
        Files.write(folder.resolve("checkpoint-12.safetensors.part"), new byte[3]);
        Files.writeString(folder.resolve("checkpoint-12.safetensors.part.etag"), "\"old\"");
        server.answer(WEIGHTS, 200, Map.of(), BYTES);
        assertThat(download("checkpoint:12").exit()).isZero();
        assertThat(folder.resolve("checkpoint-12.safetensors")).hasBinaryContent(BYTES);
    }

    @Test
    void aFileThatIsThereStaysUnlessItMayGo() throws Exception {
        Path file = Files.writeString(folder.resolve("mine"), "mine");
        server.answer(WEIGHTS, 200, Map.of(), BYTES);
        CommandRun refused = CommandRun.of(server, "download", "checkpoint:12", file.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("is there already; --force replaces it.");
        assertThat(file).hasContent("mine");
        assertThat(CommandRun.of(server, "download", "checkpoint:12", file.toString(), "--force")
                        .exit())
                .isZero();
        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void ofARunTheChosenCheckpointComesElseTheBest() {
        String checkpoints =
                """
                [{"id": 12, "run": 7, "epoch": 2, "reasons": ["policy"], "metrics": {}, "size": 1, "createdAt": "x"},
                 {"id": 13, "run": 7, "epoch": 5, "reasons": ["best"], "metrics": {}, "size": 1, "createdAt": "x"},
                 {"id": 14, "run": 7, "epoch": 9, "reasons": ["last"], "metrics": {}, "size": 1, "createdAt": "x"}]
                """;
        server.answer("GET /api/v1/runs/7/checkpoints", checkpoints)
                .answer("GET /api/v1/runs/7/choice", "{\"choices\": [{\"id\": 3, \"checkpoint\": 12, \"epoch\": 2}]}")
                .refuse("GET /api/v1/runs/7/choice", 409, "{\"code\": \"NOTHING_HELD_OUT\", \"detail\": \"x\"}")
                .answer(WEIGHTS, 200, Map.of(), BYTES)
                .answer("GET /api/v1/checkpoints/13/download?format=onnx", 200, Map.of(), BYTES);
        assertThat(download("7").err()).contains("Checkpoint 12, cut after epoch 2: the chosen one.");
        assertThat(download("7", "--format", "onnx").err()).contains("Checkpoint 13, cut after epoch 5: the best");
        assertThat(folder.resolve("checkpoint-13.onnx")).exists();
        CommandRun none = download("7", "--epoch", "3");
        assertThat(none.exit()).isEqualTo(5);
        assertThat(none.err()).contains("no checkpoint of epoch 3");
    }

    @Test
    void aModelComesWholeAndEveryFileIsChecked() throws Exception {
        String path = "GET /api/v1/models/digits/versions/3/download";
        server.answer("GET /api/v1/models/digits", MODEL)
                .answer(path, 200, Map.of(), model(sha256(BYTES)))
                .answer(path, 200, Map.of(), model(sha256(new byte[1])));
        CommandRun whole = download("digits@production");
        assertThat(whole.exit()).isZero();
        assertThat(whole.out()).contains("digits-3.zip", "1 files, each as its manifest says");
        CommandRun damaged = download("digits@production", "--force");
        assertThat(damaged.exit()).isEqualTo(1);
        assertThat(damaged.err()).contains("model.onnx in", "is not what its manifest says");
    }

    @Test
    void aVersionThatIsNotThereIsFiveAndTheOthersAreNamed() {
        server.answer("GET /api/v1/models/digits", MODEL);
        CommandRun none = download("digits@candidate");
        assertThat(none.exit()).isEqualTo(5);
        assertThat(none.err()).contains("digits has no version candidate; it has production, 3, 2.");
        assertThat(download("letters@1").exit()).isEqualTo(5);
    }

    @Test
    void aModelGivesItsCheckpointInAnyFormatIfItHasOne() {
        server.answer("GET /api/v1/models/digits", MODEL).answer(WEIGHTS, 200, Map.of(), BYTES);
        assertThat(download("digits@3", "--format", "safetensors").exit()).isZero();
        assertThat(folder.resolve("checkpoint-12.safetensors")).hasBinaryContent(BYTES);
        assertThat(download("digits@2", "--format", "onnx").exit()).isEqualTo(1);
    }

    private CommandRun download(String what, String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "download";
        words[1] = what;
        words[2] = folder.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return CommandRun.of(server, words);
    }

    private static byte[] prefix(int length) {
        return Arrays.copyOf(BYTES, length);
    }

    private static byte[] model(String sha256) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("model.onnx"));
            zip.write(BYTES);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(("{\"model\": \"digits\", \"files\": [{\"name\": \"model.onnx\", \"bytes\": 24, \"sha256\": \""
                            + sha256 + "\"}]}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String digest(byte[] bytes) throws Exception {
        return "sha-256=:" + Base64.getEncoder().encodeToString(hash(bytes)) + ":";
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(hash(bytes));
    }

    private static byte[] hash(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
