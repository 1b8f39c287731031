package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DatasetAddCommandTest {
    private static final String KNOWN =
            """
            {"name": "cifar10", "title": "CIFAR-10", "files": [{"name": "cifar-10-binary.tar.gz", "bytes": 4}],
             "bytes": 4, "state": "%s", "bytesDone": %d, "problem": %s, "dataset": %s}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String body = "";

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void aWellKnownDataSetIsFetchedByTheServerAndFollowedToItsEnd() {
        answers.add(known("absent", 0, null, null));
        answers.add(known("fetching", 0, null, null));
        answers.add(known("ready", 0, null, "cifar10@1"));

        assertThat(add("cifar10")).isZero();
        assertThat(requests)
                .containsExactly(
                        "GET /api/v1/datasets/known/cifar10",
                        "POST /api/v1/datasets/known/cifar10",
                        "GET /api/v1/datasets/known/cifar10");
        assertThat(out.toString()).contains("CIFAR-10 is here as cifar10@1").contains("/datasets/cifar10");
    }

    @Test
    void whatIsThereIsNotFetchedAgain() {
        answers.add(known("ready", 0, null, "cifar10@1"));

        assertThat(add("cifar10")).isZero();
        assertThat(requests).hasSize(1);
    }

    @Test
    void aFetchThatFailedSaysWhyAndWhatToDo() {
        answers.add(known("failed", 0, "It failed before.", null));
        answers.add(known("failed", 0, "Nobody answers. Add the local copy.", null));

        assertThat(add("cifar10")).isEqualTo(1);
        assertThat(err.toString()).contains("CIFAR-10 could not be fetched: Nobody answers. Add the local copy.");
    }

    @Test
    void theOfficialFilesOfAFolderAreSent() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("inner")).resolve("cifar-10-binary.tar.gz"), "TAR!");
        Files.writeString(folder.resolve("notes.txt"), "not this");
        answers.add(known("absent", 0, null, null));
        answers.add(known("ready", 0, null, "cifar10@1"));

        assertThat(add("cifar10", "--from", folder.toString())).isZero();
        assertThat(requests).endsWith("PUT /api/v1/datasets/known/cifar10");
        assertThat(body)
                .contains("name=\"file\"; filename=\"cifar-10-binary.tar.gz\"")
                .contains("\r\n\r\nTAR!\r\n--")
                .doesNotContain("not this");
    }

    @Test
    void aFolderWithoutThemIsAMistakeOfUsage() {
        answers.add(known("absent", 0, null, null));

        assertThat(add("cifar10", "--from", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("cifar-10-binary.tar.gz").contains("--unchecked");
    }

    @Test
    void uncheckedAFolderIsSentAsItIsUnderAnyName() throws IOException {
        Files.writeString(folder.resolve("data_batch_1.bin"), "records");
        answers.add("{\"name\": \"cifar10\", \"version\": 1, \"label\": \"cifar10@1\"}");

        assertThat(add("cifar10", "--from", folder.toString(), "--unchecked")).isZero();
        assertThat(requests).containsExactly("POST /api/v1/datasets");
        assertThat(body).contains("name=\"name\"\r\n\r\ncifar10\r\n").contains("data_batch_1.bin", "records");
        assertThat(out.toString()).contains("cifar10@1 is here");
    }

    @Test
    void aNameThatNobodyKnowsNeedsACopy() {
        status = 404;
        answers.add("{\"status\": 404, \"code\": \"NOT_FOUND\", \"detail\": \"There is no such thing.\"}");

        assertThat(add("flowers")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there are cifar10, cifar100, mnist, fashion-mnist")
                .contains("--from");
    }

    @Test
    void whatTheServerRefusesIsToldInItsWords() throws IOException {
        Path archive = Files.writeString(folder.resolve("cifar10.zip"), "no archive");
        status = 422;
        answers.add("{\"status\": 422, \"detail\": \"The upload cannot be used.\"}");

        assertThat(add("cifar10", "--from", archive.toString(), "--unchecked")).isEqualTo(1);
        assertThat(err.toString()).contains("cifar10 was refused: The upload cannot be used.");
    }

    @Test
    void anAbsentServerIsToldApart() {
        server.stop(0);
        assertThat(add("cifar10")).isEqualTo(3);
    }

    private int add(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dataset", "add"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--server", "http://127.0.0.1:" + server.getAddress().getPort(), "--token", "t"));
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all.toArray(String[]::new));
    }

    private static String known(String state, long done, String problem, String dataset) {
        return KNOWN.formatted(state, done, json(problem), json(dataset));
    }

    private static String json(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
