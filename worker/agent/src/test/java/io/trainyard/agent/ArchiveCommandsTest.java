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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ArchiveCommandsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anExperimentIsFoundByItsNameAndWritten() throws IOException {
        Path file = folder.resolve("cifar.zip");
        assertThat(run("export", "cifar 10", file.toString())).isZero();
        assertThat(requests)
                .containsExactly(
                        "GET /api/2.0/mlflow/experiments/get-by-name?experiment_name=cifar 10 ",
                        "GET /api/v1/experiments/7/export ");
        assertThat(file).hasContent("ZIP");
        assertThat(out.toString()).contains("cifar 10 is in", "3 bytes");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void filesCanBeLeftOut() {
        assertThat(run("export", "cifar", folder.resolve("cifar.zip").toString(), "--no-files"))
                .isZero();
        assertThat(requests).last().isEqualTo("GET /api/v1/experiments/7/export?files=false ");
    }

    @Test
    void whatIsNotThereLeavesNoFile() throws IOException {
        status = 404;
        assertThat(run("export", "absent", folder.resolve("a.zip").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no experiment 'absent'.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatCannotBeWrittenIsAMistakeOfUsage() {
        assertThat(run("export", "cifar", folder.toString())).isEqualTo(2);
        assertThat(run("export", "cifar", folder.resolve("absent/a.zip").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("its folder must be there");
        assertThat(requests).isEmpty();
    }

    @Test
    void anArchiveIsSentUnderItsOwnNameOrAnother() throws IOException {
        String file = Files.writeString(folder.resolve("cifar.zip"), "ZIP").toString();
        assertThat(run("import", "archive", file)).isZero();
        assertThat(run("import", "archive", file, "--experiment", "copy")).isZero();
        assertThat(requests)
                .containsExactly(
                        "POST /api/v1/experiments/import ZIP", "POST /api/v1/experiments/import?name=copy ZIP");
        assertThat(out.toString()).contains("cifar: 2 runs brought, 1 were here already");
    }

    @Test
    void aRefusedArchiveIsToldInTheServersWords() throws IOException {
        status = 422;
        String file = Files.writeString(folder.resolve("a.zip"), "no zip").toString();
        assertThat(run("import", "archive", file)).isEqualTo(1);
        assertThat(err.toString()).contains("was refused: There is no such thing.");
        assertThat(run("import", "archive", folder.resolve("absent").toString()))
                .isEqualTo(2);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", "http://127.0.0.1:" + server.getAddress().getPort(), "--token", "t"));
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all.toArray(String[]::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()
                            + (exchange.getRequestURI().getQuery() == null
                                    ? ""
                                    : "?" + exchange.getRequestURI().getQuery())
                            + " " + body);
            byte[] bytes = content(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String content(String path) {
        if (status != 200) {
            return "{\"detail\": \"There is no such thing.\"}";
        }
        if (path.endsWith("/export")) {
            return "ZIP";
        }
        return path.endsWith("/import")
                ? "{\"id\": 7, \"name\": \"cifar\", \"runs\": 3, \"created\": 2}"
                : "{\"experiment\": {\"experiment_id\": \"7\"}}";
    }
}
