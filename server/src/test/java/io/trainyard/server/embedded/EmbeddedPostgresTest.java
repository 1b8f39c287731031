package io.trainyard.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {
    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createTempDirectory(Path.of("target"), "embedded");
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            run(postgres, "create table kept as select 42 as answer");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(ask(postgres, "select answer from kept")).isEqualTo("42");
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
        }
    }

    @Test
    void aDatabaseThatOutlivedItsKilledServerIsAdopted() throws Exception {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String url;
        try (BufferedReader output = new BufferedReader(new InputStreamReader(server.getInputStream()))) {
            url = output.readLine();
        } finally {
            server.destroyForcibly().waitFor();
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(postgres.jdbcUrl()).as("the same postmaster").isEqualTo(url);
            assertThat(ask(postgres, "select word from left_behind")).isEqualTo("still here");
        }
    }

    @Test
    void aDatabaseThatDiedIsStartedAgainOnItsPort() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            run(postgres, "create table kept as select 42 as answer");
            String url = postgres.jdbcUrl();
            assertThat(postgres.revive()).as("it lives").isFalse();

            kill();
            try (PostgresWatch watch = new PostgresWatch(postgres, Duration.ofMillis(100))) {
                Awaitility.await().until(() -> PidFile.ofRunning(data()).isPresent());
            }

            assertThat(postgres.jdbcUrl()).isEqualTo(url);
            assertThat(ask(postgres, "select answer from kept")).isEqualTo("42");
        }
    }

    private void kill() throws Exception {
        ProcessHandle postmaster =
                ProcessHandle.of(PidFile.ofRunning(data()).orElseThrow().pid()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get();
    }

    private Path data() {
        return home.resolve("data-" + PostgresBinaries.MAJOR);
    }

    @Test
    void aSecondServerIsRefusedWithoutHarm() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("Another server uses")
                    .hasMessageContaining("--home");
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aHalfMadeDatabaseIsMadeAgain() throws IOException, SQLException {
        EmbeddedPostgres.start(home).close();
        Files.delete(home.resolve("initdb.done"));
        Files.writeString(home.resolve("data-" + PostgresBinaries.MAJOR).resolve("PG_VERSION"), "");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void nobodyComesInWithoutThePasswordThatOnlyItsOwnerReads() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.USER, "guess"))
                    .isInstanceOf(SQLException.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password());
    }

    /** A server that starts the database, writes something, and waits to be killed. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] args) throws Exception {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]));
            run(postgres, "create table left_behind as select 'still here' as word");
            System.out.println(postgres.jdbcUrl());
            Thread.currentThread().join();
        }
    }
}
