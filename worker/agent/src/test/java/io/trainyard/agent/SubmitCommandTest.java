package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SubmitCommandTest {
    private static final String ACCEPTED = "{\"id\": 12, \"name\": \"small\", \"status\": \"queued\", \"more\": 1}";
    private static final String REFUSED =
            """
            {"title": "Bad Request", "status": 400, "code": "INVALID_SPEC", "detail": "The specification has 2 mistakes.",
             "mistakes": [{"path": "train.lr", "message": "is -1", "fix": "use a number above 0"},
                          {"path": "", "message": "has no network", "fix": "add one"}]}
            """;

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private int status = 201;
    private String answer = ACCEPTED;
    private String received = "";
    private String receivedType = "";
    private String receivedToken = "";

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/runs", exchange -> {
            received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            receivedType = exchange.getRequestHeaders().getFirst("Content-Type");
            receivedToken = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void aSpecificationIsSentAsItIsAndTheRunsPageIsPrinted() throws IOException {
        assertThat(submit(file("run.yaml", "name: small"), "--server", address(), "--token", "t"))
                .isZero();
        assertThat(received).isEqualTo("name: small");
        assertThat(receivedType).isEqualTo("application/yaml");
        assertThat(receivedToken).isEqualTo("Bearer t");
        assertThat(out.toString()).contains("Run 12 (small) is queued: " + address() + "/runs/12");
    }

    @Test
    void jsonIsSentAsJson() throws IOException {
        submit(file("run.json", "{}"), "--server", address(), "--token", "t");
        assertThat(receivedType).isEqualTo("application/json");
    }

    @Test
    void serverAndTokenAreFoundAtHome() throws IOException {
        Files.writeString(home.resolve("server.url"), address() + "\n");
        Files.writeString(home.resolve("admin.token"), "from-home\n");
        assertThat(submit(file("run.yaml", "a: 1"), "--home", home.toString())).isZero();
        assertThat(receivedToken).isEqualTo("Bearer from-home");
    }

    @Test
    void aScriptGetsALineOfJsonForEachRun() throws IOException {
        String spec = file("run.yaml", "a: 1");
        assertThat(submit(spec, spec, "--json", "--server", address(), "--token", "t"))
                .isZero();
        assertThat(out.toString().lines()).containsExactly(ACCEPTED, ACCEPTED);
    }

    @Test
    void everyMistakeIsPrintedWithItsFix() throws IOException {
        status = 400;
        answer = REFUSED;
        assertThat(submit(file("run.yaml", "a: 1"), "--server", address(), "--token", "t"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("train.lr: is -1. Use a number above 0.")
                .contains("the document: has no network. Add one.");
    }

    @Test
    void aRefusedTokenSaysWhatToDo() throws IOException {
        status = 401;
        answer = "{\"detail\": \"This token is not known.\"}";
        assertThat(submit(file("run.yaml", "a: 1"), "--server", address(), "--token", "t"))
                .isEqualTo(4);
        assertThat(err.toString()).contains("does not accept the token").contains("settings page");
    }

    @Test
    void anAbsentServerIsToldApart() throws IOException {
        String address = address();
        server.stop(0);
        assertThat(submit(file("run.yaml", "a: 1"), "--server", address, "--token", "t"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("cannot be reached");
    }

    @Test
    void anAbsentFileIsAMistakeOfUsage() {
        assertThat(submit(home.resolve("none.yaml").toString(), "--server", address(), "--token", "t"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Cannot read the file");
    }

    @Test
    void anAddressThatIsNoneIsAMistakeOfUsage() throws IOException {
        assertThat(submit(file("run.yaml", "a: 1"), "--server", "localhost:8080", "--token", "t"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no server address");
    }

    private int submit(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "submit";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(home.resolve(name), content).toString();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
