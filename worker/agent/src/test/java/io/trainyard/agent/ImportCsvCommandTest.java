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
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCsvCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> requests = new ArrayList<>();
    private final Queue<Integer> statuses = new ArrayDeque<>();
    private HttpServer server;

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
    void eachFileIsSentUnderItsName() throws IOException {
        statuses.addAll(List.of(201, 200));
        assertThat(bring(csv("googlenet.csv"), csv("vgg 16.CSV"))).isZero();
        assertThat(requests)
                .containsExactly(
                        "experiment=cifar 10&name=googlenet text/csv Epoch,Accuracy,Loss\n0,0.1,2.3\n",
                        "experiment=cifar 10&name=vgg 16 text/csv Epoch,Accuracy,Loss\n0,0.1,2.3\n");
        assertThat(out.toString())
                .contains("googlenet.csv is run 7 (googlenet): http://127.0.0.1")
                .contains("vgg 16.CSV was there already as run 7");
    }

    @Test
    void aRefusedFileIsToldInTheServersWordsAndTheOthersGoOn() throws IOException {
        statuses.addAll(List.of(422, 201));
        assertThat(bring(csv("bad.csv"), csv("good.csv"))).isEqualTo(1);
        assertThat(err.toString()).contains("bad.csv was refused: Line 3, column 2");
        assertThat(out.toString()).contains("good.csv is run 7");
    }

    @Test
    void oneNameIsForOneFile() throws IOException {
        assertThat(bring(csv("a.csv"), csv("b.csv"), "--name", "both")).isEqualTo(2);
        assertThat(bring(folder.resolve("absent.csv").toString())).isEqualTo(2);
        assertThat(requests).isEmpty();
    }

    @Test
    void anAbsentServerIsToldApart() throws IOException {
        server.stop(0);
        assertThat(bring(csv("a.csv"))).isEqualTo(3);
    }

    private String csv(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "Epoch,Accuracy,Loss\n0,0.1,2.3\n")
                .toString();
    }

    private int bring(String... arguments) {
        List<String> all = new ArrayList<>(List.of("import", "csv"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--experiment", "cifar 10", "--token", "t"));
        all.addAll(List.of("--server", "http://127.0.0.1:" + server.getAddress().getPort()));
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all.toArray(String[]::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            String name = query.substring(query.indexOf("name=") + "name=".length());
            requests.add(query + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int status = statuses.remove();
            String answer = status < 300
                    ? "{\"id\": 7, \"name\": \"" + name + "\"}"
                    : "{\"detail\": \"Line 3, column 2 (Accuracy): 'x' is no number.\"}";
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
