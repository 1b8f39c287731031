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

class SweepCommandTest {
    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private int status = 201;
    private String answer = "{\"id\": 4, \"name\": \"rates\", \"spent\": {\"trials\": 12, \"begun\": 2}}";
    private String asked = "";
    private String received = "";

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/sweeps", exchange -> {
            asked = exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type");
            received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
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
    void aSweepIsSentAsItIsAndItsPageIsPrinted() throws IOException {
        assertThat(sweep(file("sweep.yaml"))).isZero();

        assertThat(asked).isEqualTo("/api/v1/sweeps application/yaml");
        assertThat(received).isEqualTo("method: grid");
        assertThat(out.toString()).contains("Sweep 4 (rates) tries 12 trials: " + address() + "/sweeps/4");
    }

    @Test
    void aCheckShowsTheTrialsAndBeginsNone() throws IOException {
        status = 200;
        answer =
                "{\"trials\": [{\"number\": 1, \"values\": {\"train.optimizer.lr\": 0.01, \"network\": {\"family\": \"mlp\"}},"
                        + " \"epochs\": 3}], \"epochs\": 3, \"spec\": {}}";

        assertThat(sweep(file("sweep.json"), "--check")).isZero();

        assertThat(asked).isEqualTo("/api/v1/sweeps/check application/json");
        assertThat(out.toString())
                .contains(
                        "1  train.optimizer.lr=0.01  network={\"family\":\"mlp\"}",
                        "1 trials, 3 epochs if none is stopped.");
    }

    @Test
    void aScriptGetsTheAnswerAsItIs() throws IOException {
        assertThat(sweep(file("sweep.yaml"), "--json")).isZero();
        assertThat(out.toString()).isEqualTo(answer + System.lineSeparator());
    }

    @Test
    void everyMistakeIsPrintedWithItsFix() throws IOException {
        status = 400;
        answer = "{\"status\": 400, \"code\": \"INVALID_SPEC\", \"detail\": \"search is missing.\","
                + " \"mistakes\": [{\"path\": \"search\", \"message\": \"is missing\", \"fix\": \"add it\"}]}";

        assertThat(sweep(file("sweep.yaml"))).isEqualTo(1);

        assertThat(err.toString()).contains("was refused", "search: is missing. Add it.");
    }

    @Test
    void anAbsentServerAndAnAbsentFileAreToldApart() throws IOException {
        assertThat(sweep(home.resolve("none.yaml").toString())).isEqualTo(2);
        String file = file("sweep.yaml");
        server.stop(0);
        assertThat(sweep(file)).isEqualTo(3);
        assertThat(err.toString()).contains("Cannot read the file", "cannot be reached");
    }

    private int sweep(String file, String... options) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[options.length + 6];
        System.arraycopy(new String[] {"sweep", file, "--server", address(), "--token", "t"}, 0, all, 0, 6);
        System.arraycopy(options, 0, all, 6, options.length);
        return line.execute(all);
    }

    private String file(String name) throws IOException {
        return Files.writeString(home.resolve(name), "method: grid").toString();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
