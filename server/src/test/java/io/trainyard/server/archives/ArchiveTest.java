package io.trainyard.server.archives;

import static io.restassured.RestAssured.given;
import static io.trainyard.server.archives.Archives.comparable;
import static io.trainyard.server.archives.Archives.entries;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.experiments.Experiments;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunUid;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ArchiveTest {
    @Inject
    CallersForTests callers;

    @Inject
    Archives archives;

    @Inject
    LoggedExperiment original;

    @Inject
    Experiments experiments;

    @Inject
    LoggedRuns logged;

    @Inject
    Jdbi jdbi;

    private String copy;

    @BeforeEach
    void logAnExperiment() throws IOException {
        original.log();
        copy = original.name() + "-copy";
    }

    @Test
    void whatComesBackIsWhatLeft() throws IOException {
        byte[] archive = archives.export(original.id());
        int made = archives.bring(archive, copy)
                .statusCode(200)
                .body("name", equalTo(copy))
                .body("runs", equalTo(2))
                .body("created", equalTo(2))
                .extract()
                .path("id");
        assertThat(comparable(archives.export(made))).isEqualTo(comparable(archive));
        assertThat(experiments.get(made).tags()).isEqualTo(Map.of("team", "vision"));
        Map<String, String> entries = entries(archive);
        assertThat(entries.values()).filteredOn("WEIGHTS"::equals).hasSize(1);
        assertThat(entries.get("runs/" + original.full() + "/metrics.jsonl").lines())
                .containsExactly(
                        "{\"key\":\"loss\",\"axis\":\"step\",\"step\":0,\"time\":10,\"value\":2.5}",
                        "{\"key\":\"loss\",\"axis\":\"step\",\"step\":1,\"time\":20,\"value\":\"NaN\"}",
                        "{\"key\":\"loss\",\"axis\":\"step\",\"step\":2,\"time\":30,\"value\":\"-Infinity\"}",
                        "{\"key\":\"val/acc\",\"axis\":\"step\",\"step\":-3,\"time\":5,\"value\":0.1}",
                        "{\"key\":\"val/acc\",\"axis\":\"step\",\"step\":9007199254740993,\"time\":6,\"value\":4.9E-324}");
    }

    @Test
    void broughtAgainNothingIsMadeTwice() throws IOException {
        byte[] archive = archives.export(original.id());
        int made = archives.bring(archive, copy).extract().path("id");
        Map<String, String> once = comparable(archives.export(made));
        archives.bring(archive, copy).statusCode(200).body("created", equalTo(0));
        assertThat(comparable(archives.export(made))).isEqualTo(once);
        archives.bring(archive, null)
                .statusCode(200)
                .body("created", equalTo(0))
                .body("name", equalTo(original.name()));
    }

    @Test
    void broughtTwiceAtOnceNothingIsMadeTwice() throws Exception {
        byte[] archive = archives.export(original.id());
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            Callable<Integer> bringing = () ->
                    archives.bring(archive, copy).statusCode(200).extract().path("created");
            int created = 0;
            for (Future<Integer> answer : pool.invokeAll(Collections.nCopies(6, bringing))) {
                created += answer.get();
            }
            assertThat(created).isEqualTo(2);
        } finally {
            pool.shutdown();
        }
        long made = experiments.named(copy).orElseThrow().id();
        assertThat(comparable(archives.export(made))).isEqualTo(comparable(archive));
    }

    @Test
    void anArchiveMayBeLargerThanOtherBodies() throws IOException {
        byte[] large = new byte[17 << 20];
        new Random().nextBytes(large);
        original.file("large", large);
        byte[] archive = archives.export(original.id());
        assertThat(archive).hasSizeGreaterThan(large.length);
        archives.bring(archive, copy).statusCode(200).body("created", equalTo(2));
    }

    @Test
    void aRunThatIsOverStaysAsItIsAndOneThatIsNotTakesWhatIsNew() throws IOException {
        original.say(original.full(), Map.of("status", "running", "tags", Map.of("host", "elsewhere")));
        byte[] early = archives.export(original.id());
        original.points("{\"series\": [{\"key\": \"loss\", \"steps\": [3], \"times\": [40], \"values\": [1.5]}]}");
        original.say(original.full(), Map.of("status", "completed", "finishedAt", "2026-02-01T00:00:00Z"));
        byte[] late = archives.export(original.id());

        int made = archives.bring(early, copy).extract().path("id");
        archives.bring(late, copy).statusCode(200).body("created", equalTo(0));
        assertThat(comparable(archives.export(made))).isEqualTo(comparable(late));
        archives.bring(early, copy).statusCode(200);
        assertThat(comparable(archives.export(made))).isEqualTo(comparable(late));
    }

    @Test
    void whatWasPutAwayComesBackWithTheArchiveAndIsInNone() throws IOException {
        byte[] archive = archives.export(original.id());
        Run full = logged.get(RunUid.parse(original.full()).orElseThrow());
        logged.delete(full.id());
        assertThat(entries(archives.export(original.id()))).doesNotContainKey("runs/" + original.full() + "/run.json");
        archives.bring(archive, null).statusCode(200).body("created", equalTo(0));
        assertThat(comparable(archives.export(original.id()))).isEqualTo(comparable(archive));
    }

    @Test
    void anExperimentThatWasPutAwayIsRestoredFirst() {
        byte[] archive = archives.export(original.id());
        experiments.delete(original.id());
        archives.member()
                .get("/api/v1/experiments/" + original.id() + "/export")
                .then()
                .statusCode(409)
                .body("detail", containsString("Restore it first"));
        archives.bring(archive, null).statusCode(409).body("code", equalTo("EXPERIMENT_DELETED"));
    }

    @Test
    void filesCanBeLeftOut() throws IOException {
        byte[] archive = archives.member()
                .get("/api/v1/experiments/" + original.id() + "/export?files=false")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(entries(archive).keySet()).noneMatch(name -> name.startsWith("files/"));
        archives.bring(archive, copy).statusCode(200).body("created", equalTo(2));
    }

    @Test
    void viewersTakeExperimentsOutAndBringNoneIn() {
        byte[] archive = given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .get("/api/v1/experiments/" + original.id() + "/export")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("experiment-" + original.name() + ".zip"))
                .extract()
                .asByteArray();
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .contentType("application/zip")
                .body(archive)
                .post(Archives.IMPORT)
                .then()
                .statusCode(403);
        archives.member().get("/api/v1/experiments/999999999/export").then().statusCode(404);
    }

    @Test
    void anExportThatMeetsDamageBreaksOff() throws Exception {
        original.file(
                "a large one",
                new Random().ints(500_000).mapToObj(Integer::toHexString).collect(joining()));
        original.file("damaged", "as it was");
        byte[] hash = new Sha256(hex("as it was")).bytes();
        jdbi.useHandle(handle -> handle.execute(
                "update blob_part set bytes = cast('as it is' as bytea) where sha256 = ?", (Object) hash));
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + RestAssured.port + "/api/v1/experiments/" + original.id() + "/export"))
                .header("Authorization", "Bearer " + callers.tokenOf(Role.VIEWER))
                .build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aNameIsOneThatAnExperimentCanHave() {
        byte[] archive = archives.export(original.id());
        archives.bring(archive, " ").statusCode(400).body("detail", containsString("name has 1 to 250 characters"));
        archives.bring(archive, "a\u0007b").statusCode(400);
        archives.bring(archive, "x".repeat(251)).statusCode(400);
        assertThat(experiments.named(" ")).isEmpty();
    }

    private static String hex(String text) {
        MessageDigest digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Sha256.of(digest).hex();
    }
}
