package io.trainyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.server.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starts and stops the packaged server as its owner does. */
class StartIT {
    private final List<Process> started = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private Path home;
    private Path log;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "home");
        log = home.resolve("server.log");
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            process.waitFor(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void theFirstStartLetsItsOwnerInAndASessionOutlivesARestart() throws Exception {
        Process first = startReady();
        for (String file : List.of("admin.token", "worker.token", "sign-in.url", "server.url")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        String link = read("sign-in.url");
        assertThat(Files.readString(log)).contains("Sign in once with " + link);
        HttpResponse<String> entered = get(link, Map.of());
        assertThat(entered.statusCode()).isEqualTo(303);
        String cookie = entered.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        String token = read("admin.token");
        stop(first);

        Files.delete(home.resolve("worker.token"));
        startReady();
        assertThat(me(Map.of("Cookie", cookie))).contains("\"via\":\"session\"");
        assertThat(read("admin.token")).as("kept").isEqualTo(token);
        assertThat(me(Map.of("Authorization", "Bearer " + token))).contains("\"role\":\"admin\"");
        assertThat(read("worker.token")).as("written again").startsWith("trainyard_worker_");
        assertThat(read("sign-in.url")).as("a fresh link").isNotEqualTo(link);
        assertThat(get(link.replaceFirst("^http://[^/]+", read("server.url")), Map.of())
                        .statusCode())
                .as("the used link")
                .isEqualTo(403);

        assertThat(startAndWait(Map.of("TRAINYARD_HOME", home.toString()))).isEqualTo(StartRefused.HOME_UNUSABLE);
        assertThat(lastLines()).contains("Another server uses").doesNotContain("\tat ");
    }

    @Test
    void aTakenPortIsToldInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = startAndWait(Map.of(
                    "TRAINYARD_HOME", home.toString(), "QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort())));
            assertThat(exit).isEqualTo(StartRefused.PORT_TAKEN);
            assertThat(lastLines()).contains("--port").hasLineCount(1);
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsToldInOneLine() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        int exit = startAndWait(Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + closed + "/x"));
        assertThat(exit).isEqualTo(StartRefused.DATABASE_UNREACHABLE);
        assertThat(lastLines()).contains("QUARKUS_DATASOURCE_JDBC_URL").hasLineCount(1);
    }

    @Test
    void aDatabaseOfANewerTrainyardIsLeftAlone() throws Exception {
        stop(startReady());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.resolve("postgres"));
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (9999, '9999', 'add time travel', 'SQL', 'V9999__add_time_travel.sql', 1, 'postgres', 1, true)
                    """);
        }
        int exit = startAndWait(Map.of("TRAINYARD_HOME", home.toString()));
        assertThat(exit).isEqualTo(StartRefused.DATABASE_NEWER);
        assertThat(lastLines())
                .contains("was written by a newer Trainyard", "V9999,", "another database")
                .doesNotContain("\tat ");
    }

    private Process startReady() throws IOException {
        Files.deleteIfExists(home.resolve("server.url"));
        Process server = start(Map.of("TRAINYARD_HOME", home.toString()));
        Awaitility.await("the server says where it is")
                .atMost(Duration.ofMinutes(3))
                .until(() -> Files.exists(home.resolve("server.url")) || !server.isAlive());
        assertThat(server.isAlive()).as(Files.readString(log)).isTrue();
        return server;
    }

    private int startAndWait(Map<String, String> environment) throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        Process server = start(environment);
        assertThat(server.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return server.exitValue();
    }

    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> all = new HashMap<>(Map.of("QUARKUS_HTTP_PORT", "0"));
        all.putAll(environment);
        builder.environment().putAll(all);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static void stop(Process server) throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private String lastLines() throws IOException {
        return Files.readString(log).strip();
    }

    private String read(String file) throws IOException {
        return Files.readString(home.resolve(file)).strip();
    }

    private String me(Map<String, String> headers) throws IOException, InterruptedException {
        return get(read("server.url") + "/api/v1/me", headers).body();
    }

    private HttpResponse<String> get(String url, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
