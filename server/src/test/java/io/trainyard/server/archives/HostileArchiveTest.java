package io.trainyard.server.archives;

import static io.trainyard.server.archives.Archives.entries;
import static io.trainyard.server.archives.Archives.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.experiments.Experiments;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is brought as an archive: a clear refusal, and nothing of it where its documents tell already. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class HostileArchiveTest {
    @Inject
    Archives archives;

    @Inject
    LoggedExperiment original;

    @Inject
    Experiments experiments;

    private byte[] archive;
    private String target;

    @BeforeEach
    void export() throws IOException {
        original.log();
        archive = archives.export(original.id());
        target = original.name() + "-hostile";
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        refused(new byte[0], "no ZIP file");
        refused("not a zip".getBytes(UTF_8), "no ZIP file");
        refused(new byte[1000], "no ZIP file");
        refused(zip(Map.of()), "it has no experiment.json");
        for (String name : List.of(
                "../../etc/passwd",
                "/experiment.json",
                "..\\experiment.json",
                "runs/x/run.json",
                "runs/" + "A".repeat(32) + "/run.json",
                "files/" + "0".repeat(64) + "/x",
                "experiment.json/",
                "a\u0000b")) {
            refused(with(name, "x"), "none that an export writes");
        }
        assertThat(experiments.named(target)).isEmpty();
    }

    @Test
    void anArchiveThatIsCutOffIsRefused() {
        for (int length = 1; length < archive.length; length += 97) {
            refused(Arrays.copyOf(archive, length), "no ZIP file, or not a whole one");
        }
        assertThat(experiments.named(target)).isEmpty();
    }

    @Test
    void anArchiveThatPromisesACommentAndHasNoneIsRefused() {
        byte[] damaged = archive.clone();
        damaged[damaged.length - 2] = 1;
        refused(damaged, "no ZIP file, or not a whole one");
    }

    @Test
    void damagedBytesNeverFailTheServer() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = archive.clone();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            archives.bring(damaged, target).statusCode(lessThan(500));
        }
    }

    @Test
    void documentsThatSayNothingUsefulAreRefusedBeforeAnythingIsMade() throws IOException {
        for (String text : List.of("", "null", "7", "[1", "[]", "\"\"", "{", "\u0000", "{\"a\":".repeat(50_000))) {
            refused(with("experiment.json", text), "");
            refused(with(run(), text), "");
        }
        refused(with("experiment.json", experiment("\"format\": 2")), "of format 2");
        refused(with("experiment.json", experiment("\"name\": null")), "name of experiment.json");
        refused(with("experiment.json", experiment("\"name\": \"a\\u0000\"")), "name of experiment.json");
        refused(with("experiment.json", experiment("\"tags\": {\"a\": null}")), "tags of experiment.json.a");
        refused(with("experiment.json", experiment("\"tags\": {\"\": \"b\"}")), "has the key ''");
        refused(with("experiment.json", experiment("\"x\": 1") + " ".repeat(20 << 20)), "more than 16777216 bytes");
        refused(changed(run(), text -> text.replace("\"completed\"", "\"done\"")), "status is 'done'");
        refused(changed(run(), text -> text.replace("\"full\"", "null")), "name of " + run());
        refused(
                changed(run(), text -> text.replace("\"0.1\"", "\"" + "x".repeat(8001) + "\"")),
                "params of " + run() + ".lr");
        refused(changed(run(), text -> text.replace(original.full(), "0".repeat(32))), "is of another run");
        refused(changed(run(), text -> text.replace("model/weights.bin", "../../x")), "leads elsewhere");
        refused(changed(run(), text -> text.replace("\"model/weights.bin\"", "null")), "without a path");
        refused(changed(run(), text -> text.replaceFirst("\"sha256\":\"..", "\"sha256\":\"XY")), "SHA-256 is none");
        refused(changed(run(), text -> text.replaceFirst("\"sha256\":\"..", "\"sha256\":\"00")), "it has no files/00");
        refused(without("runs/" + original.full() + "/metrics.jsonl"), "it has no runs/");
        assertThat(experiments.named(target)).isEmpty();
    }

    @Test
    void timesThatNoCalendarHasAreRefused() throws IOException {
        for (String time : List.of("+1000000000-12-31T23:59:59Z", "-100000-01-01T00:00:00Z", "1e300")) {
            refused(changed(run(), text -> text.replace("2026-01-01T00:01:00Z", time)), "");
        }
        assertThat(experiments.named(target)).isEmpty();
    }

    @Test
    void linesThatAreNoPointsAreNamedAndTheirRunIsNotMade() throws IOException {
        String point = "{\"key\":\"a\",\"axis\":\"step\",\"step\":1,\"time\":1,\"value\":1}";
        for (String line : List.of(
                "x",
                "null",
                "{}",
                "[[1]]",
                point.replace("\"value\":1", "\"value\":null"),
                point.replace("\"step\":1", "\"step\":9223372036854775808"),
                point.replace("\"step\":1", "\"step\":{}"),
                point.replace("\"axis\":\"step\"", "\"axis\":\"miles\""),
                point.replace("\"a\"", "\"\""),
                point.replace("\"a\"", "\"a\\u0000\""),
                point.replace("\"a\"", "\"" + "k".repeat(300) + "\""),
                point.substring(0, 20))) {
            refused(
                    with("runs/" + original.full() + "/metrics.jsonl", point + "\n" + line),
                    "cannot be read at line 2");
        }
        long made = experiments.named(target).orElseThrow().id();
        assertThat(entries(archives.export(made))).hasSize(1);
    }

    @Test
    void filesThatAreNotWhatTheyWereAreRefused() throws IOException {
        Map<String, String> changed = entries(archive);
        changed.replaceAll((entry, text) -> text.equals("WEIGHTS") ? "weights" : text);
        refused(zip(changed), "are not what they were");
    }

    @Test
    void aDecompressionBombIsStopped() throws IOException {
        refused(with("runs/" + original.full() + "/metrics.jsonl", " ".repeat(70 << 20)), "decompression bomb");
    }

    private void refused(byte[] hostile, String reason) {
        archives.bring(hostile, target).statusCode(422).body("detail", containsString(reason));
    }

    private String run() {
        return "runs/" + original.full() + "/run.json";
    }

    private byte[] with(String name, String text) throws IOException {
        Map<String, String> entries = entries(archive);
        entries.put(name, text);
        return zip(entries);
    }

    private byte[] without(String name) throws IOException {
        Map<String, String> entries = entries(archive);
        entries.remove(name);
        return zip(entries);
    }

    private byte[] changed(String name, UnaryOperator<String> change) throws IOException {
        String before = entries(archive).get(name);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        return with(name, after);
    }

    /** A document of an experiment with one field as given. */
    private static String experiment(String field) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("\"format\"", "1");
        fields.put("\"name\"", "\"a\"");
        String[] parts = field.split(": ", 2);
        fields.put(parts[0], parts[1]);
        return fields.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList()
                .toString()
                .replaceFirst("^\\[", "{")
                .replaceFirst("]$", "}");
    }
}
