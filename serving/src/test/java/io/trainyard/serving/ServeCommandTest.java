package io.trainyard.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServeCommandTest {
    @TempDir
    Path home;

    /** A program that was started, until it is stopped. */
    private static final class Program {
        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        private final CompletableFuture<Runnable> serving = new CompletableFuture<>();
        private final CompletableFuture<Integer> exit;

        private Program(List<String> arguments) {
            CommandLine command = Main.commandLine(serving::complete)
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err));
            exit = CompletableFuture.supplyAsync(() -> command.execute(arguments.toArray(String[]::new)));
            exit.thenRun(() -> serving.completeExceptionally(new IllegalStateException("it has ended")));
        }

        URI address() {
            serving.join();
            Matcher found = Pattern.compile("(http://\\S+)/predict").matcher(out.toString());
            assertThat(found.find()).as(out.toString()).isTrue();
            return URI.create(found.group(1));
        }

        int stop() {
            serving.join().run();
            return exit.join();
        }
    }

    private Program start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--port", "0", "--home", home.toString(), "--threads", "1"));
        return new Program(all);
    }

    private Program start(URI server) {
        return start("shapes@production", "--server", server.toString(), "--token", FakeRegistry.TOKEN);
    }

    private static String get(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void aModelIsDownloadedAndServedUntilItIsStopped() throws Exception {
        try (FakeRegistry registry = new FakeRegistry()) {
            Program program = start(registry.address());
            HttpResponse<String> said = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(program.address().resolve("/predict"))
                                    .POST(BodyPublishers.ofByteArray(SampleModel.image(1)))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(said.statusCode()).isEqualTo(200);
            assertThat(get(program.address().resolve("/"))).contains("\"model\":\"shapes\",\"version\":1");
            assertThat(program.stop()).isZero();
            assertThat(program.out.toString()).contains("Serving version 1 of shapes at http://127.0.0.1:");
        }
    }

    @Test
    void itStartsAgainFromWhatWasKeptWhileTheServerIsAway() throws Exception {
        URI server;
        try (FakeRegistry registry = new FakeRegistry()) {
            server = registry.address();
            start(server).stop();
            start(server).stop();
            assertThat(registry.downloads).hasValue(1);
        }

        Program offline = start(server);

        assertThat(get(offline.address().resolve("/"))).contains("\"version\":1");
        assertThat(offline.stop()).isZero();
        assertThat(offline.err.toString()).contains("this is what shapes@production was last");
    }

    @Test
    void whatIsDamagedAtHomeComesAnew() throws Exception {
        try (FakeRegistry registry = new FakeRegistry()) {
            start(registry.address()).stop();
            try (Stream<Path> files = Files.walk(home)) {
                Path onnx = files.filter(file -> file.endsWith("model.onnx"))
                        .findFirst()
                        .orElseThrow();
                byte[] bytes = Files.readAllBytes(onnx);
                bytes[bytes.length / 2] ^= 1;
                Files.write(onnx, bytes);
            }

            assertThat(start(registry.address()).stop()).isZero();

            assertThat(registry.downloads).hasValue(2);
        }
    }

    @Test
    void whatArrivesDamagedIsNotServed() {
        try (FakeRegistry registry = new FakeRegistry()) {
            registry.damaged = true;
            Program program = start(registry.address());

            assertThat(program.exit.join()).isIn(1, 3);
            assertThat(program.err.toString()).containsAnyOf("is damaged", "broke off");
        }
    }

    @Test
    void aDownloadThatSomebodyHasUnpackedIsServedWithoutAnyServer() throws Exception {
        Path folder = new SampleModel(7, 7).unpackedIn(Files.createDirectory(home.resolve("shapes-7")));

        Program program = start(folder.toString());

        assertThat(get(program.address().resolve("/"))).contains("\"version\":7");
        assertThat(program.stop()).isZero();
        Files.delete(folder.resolve("model.onnx"));
        Program missing = start(folder.toString());
        assertThat(missing.exit.join()).isEqualTo(1);
        assertThat(missing.err.toString()).contains("give the folder of an unpacked download");
    }

    @Test
    void theExitTellsWhatWasWrong() throws IOException {
        try (FakeRegistry registry = new FakeRegistry()) {
            String server = registry.address().toString();
            Program unknown = start("shapes@candidate", "--server", server, "--token", FakeRegistry.TOKEN);
            assertThat(unknown.exit.join()).isEqualTo(1);
            assertThat(unknown.err.toString()).contains("There is no such model.");

            Program stranger = start("shapes@production", "--server", server, "--token", "wrong");
            assertThat(stranger.exit.join()).isEqualTo(1);
            assertThat(stranger.err.toString()).contains("This needs a valid token");
        }
        Program away = start(URI.create("http://127.0.0.1:1"));
        assertThat(away.exit.join()).isEqualTo(3);
        assertThat(away.err.toString()).contains("nothing was kept");

        Program unnamed = start("shapes", "--server", "http://127.0.0.1:1", "--token", "t");
        assertThat(unnamed.exit.join()).isEqualTo(2);
        assertThat(unnamed.err.toString()).contains("like shapes@production or shapes@3");
        assertThat(start("shapes@1", "--max-batch", "0").exit.join()).isEqualTo(2);
    }
}
