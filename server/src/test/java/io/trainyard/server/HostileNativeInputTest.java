package io.trainyard.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Right requests to the API that is ours, spoilt one field, one cell or one byte at a time; every endpoint gets wrong bodies
 * and addresses in {@code HostileInputTest}.
 */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class HostileNativeInputTest {
    private static final String JSON = "application/json";

    /** Filters and orders that break off, nest, or ask for what there is not. */
    private static final List<String> EXPRESSIONS = List.of(
            "metrics.",
            "metrics.\"a",
            "metrics.`a`` > 1",
            "metrics.a > ",
            "metrics.a > 1e999",
            "metrics.a > 99999999999999999999999999999",
            "metrics.a > NaN",
            "params.a = 'x",
            "params.a LIKE '%_\\'",
            "params.a = 'a\u0000b'",
            "tags.\"\u0000\" = 'x'",
            "a IN ()",
            "status IN ('x', 1, NULL)",
            "NOT NOT NOT status = 'running'",
            "min(min(metrics.a)) < 1",
            "duration > '-99999999999999999999d'",
            "started > '+1000000000-12-31'",
            "created > 99999999999999999999",
            "id = 99999999999999999999",
            "id = 'x'",
            "'; drop table run; --",
            "\uD83D",
            "((((((((((",
            "(".repeat(5000) + "status = 'running'" + ")".repeat(5000),
            "status = 'running'" + " AND status = 'running'".repeat(2000),
            "status = 'running'" + " OR params.a LIKE '%a%a%a%a%a%a%a%a%'".repeat(500),
            "params.a = '" + "x".repeat(20_000) + "'",
            "params.a RLIKE '(a+)+$'",
            "metrics.a DESC, metrics.a DESC, metrics.a ASC",
            "name, name, name DESC NULLS FIRST");

    @Inject
    CallersForTests callers;

    private final BareRequests requests = new BareRequests();
    private final String witness = uid();

    @BeforeEach
    void logARun() throws IOException {
        requests.as(callers.tokenOf(Role.ADMIN));
        assertThat(put(witness, "{\"experiment\": \"witness " + witness + "\", \"params\": {\"p\": \"v\"}}"))
                .isEqualTo(201);
        assertThat(points(witness, "[0, 1]")).isEqualTo(204);
    }

    @AfterEach
    void nothingFailedAndTheNextIsStored() throws IOException {
        assertThat(requests.failures()).isEmpty();
        assertThat(put(witness, "{\"params\": {\"p\": \"v\"}}")).isEqualTo(200);
        assertThat(points(witness, "[2, 3]")).isEqualTo(204);
    }

    @Test
    void fieldsOfLoggedRuns() throws IOException {
        Map<String, String> run = fields(
                "experiment", "\"hostile\"",
                "name", "\"n\"",
                "status", "\"running\"",
                "startedAt", "\"2026-01-01T00:00:00Z\"",
                "finishedAt", "\"2026-01-01T00:00:00Z\"",
                "params", "{\"a\": \"b\"}",
                "tags", "{\"a\": \"b\"}");
        spoil(run, text -> requests.send("PUT", "/api/v1/logged-runs/" + uid(), JSON, text, text.getBytes(UTF_8)));
        for (String time : List.of(
                "+1000000000-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "-4714-01-01T00:00:00Z",
                "+294277-01-01T00:00:00Z",
                "0000-00-00T00:00:00Z")) {
            for (String field : List.of("startedAt", "finishedAt")) {
                put(uid(), "{\"" + field + "\": \"" + time + "\", \"status\": \"completed\"}");
                put(witness, "{\"" + field + "\": \"" + time + "\"}");
            }
        }
        for (String words : words()) {
            put(uid(), "{\"params\": {" + words + "}}");
            put(uid(), "{\"tags\": {" + words + "}}");
        }
    }

    @Test
    void fieldsOfPoints() throws IOException {
        Map<String, String> series = fields("key", "\"k\"", "steps", "[1]", "times", "[1]", "values", "[1]");
        String path = "/api/v1/logged-runs/" + witness + "/points";
        spoil(series, text -> {
            String body = "{\"series\": [" + text + "]}";
            requests.send("POST", path, JSON, body, body.getBytes(UTF_8));
        });
        spoil(
                fields("series", "[]", "restartedAt", "1000", "tags", "{}"),
                text -> requests.send("POST", path, JSON, text, text.getBytes(UTF_8)));
        for (String numbers : List.of(
                "[null]",
                "[-9223372036854775808, 9223372036854775807]",
                "[9223372036854775808]",
                "[1e308, -1e308]",
                "[\"NaN\", \"-Infinity\"]",
                "[\"nan\", \"\"]",
                "[1.5]",
                "[[1]]",
                "[{}]",
                "[true, false]")) {
            for (String field : List.of("steps", "times", "values")) {
                Map<String, String> spoilt =
                        fields("key", "\"k\"", "steps", "[1, 2]", "times", "[1, 2]", "values", "[1, 2]");
                spoilt.put(field, numbers);
                String body = "{\"series\": [" + json(spoilt) + "]}";
                requests.send("POST", path, JSON, body, body.getBytes(UTF_8));
            }
        }
    }

    @Test
    void fieldsOfCurves() throws IOException {
        spoil(
                fields(
                        "runs", "[" + id() + "]",
                        "keys", "[\"k\"]",
                        "points", "10",
                        "x", "\"step\"",
                        "from", "0",
                        "to", "10",
                        "after", "[0]"),
                text -> requests.send("POST", "/api/v1/curves", JSON, text, text.getBytes(UTF_8)));
        for (String x : List.of("logged", "step", "epoch", "time", "relative")) {
            for (String end :
                    List.of("1e308", "-1e308", "9223372036854775807", "-9223372036854775808", "NaN", "Infinity")) {
                requests.send("GET", curves() + "&x=" + x + "&from=" + end, JSON, x, new byte[0]);
                requests.send("GET", curves() + "&x=" + x + "&to=" + end, JSON, x, new byte[0]);
                requests.send("GET", curves() + "&x=" + x + "&from=" + end + "&to=-" + end, JSON, x, new byte[0]);
            }
        }
    }

    @Test
    void filtersAndOrders() throws IOException {
        for (String expression : EXPRESSIONS) {
            for (String parameter : List.of("filter", "order", "page", "experiment", "status", "limit")) {
                requests.send(
                        "GET",
                        "/api/v1/runs?" + parameter + "=" + URLEncoder.encode(expression, UTF_8),
                        JSON,
                        parameter,
                        new byte[0]);
            }
        }
    }

    @Test
    void cellsOfCsvFiles() throws IOException {
        for (String cell : List.of(
                "",
                "x",
                "1e999",
                "-1e999",
                "9223372036854775808",
                "\u0000",
                "\"",
                "\"a\nb\"",
                "\uD83D\uDCA5",
                "=1+1",
                "99999999999999999999999999",
                "1970-13-45",
                "+1000000000-01-01T00:00:00Z",
                ",,,,",
                "NaN",
                "x".repeat(20_000),
                "1e-400",
                "0x1p3",
                "٣")) {
            csv("epoch,time,loss\n0,1,1\n" + cell + ",1,1\n");
            csv("epoch,time,loss\n0,1,1\n1," + cell + ",1\n");
            csv("epoch,time,loss\n0,1,1\n1,1," + cell + "\n");
            csv("epoch,time," + cell + "\n0,1,1\n");
            csv(cell + ",time,loss\n0,1,1\n");
        }
        Random random = new Random(11);
        byte[] right = "epoch,time,loss\n0,1,2.5\n1,2,1.5\n2,3,0.5\n".getBytes(UTF_8);
        for (int i = 0; i < 300; i++) {
            byte[] spoilt = right.clone();
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            csv(spoilt);
        }
        for (byte[] body : Hostile.bodies().values()) {
            csv(body);
        }
        csv(Hostile.large());
        for (String charset : List.of("utf-16", "utf-32", "x", "", "euc-kr", "ibm1047")) {
            requests.send("POST", csvPath(), "text/csv;charset=" + charset, charset, right);
        }
    }

    @Test
    void bodiesThatAreNoArchives() throws IOException {
        for (Map.Entry<String, byte[]> body : Hostile.bodies().entrySet()) {
            archive(body.getKey(), body.getValue());
        }
        archive("ten megabytes", Hostile.large());
        byte[] end = new byte[22];
        end[0] = 'P';
        end[1] = 'K';
        end[2] = 5;
        end[3] = 6;
        archive("an empty ZIP", end);
        Random random = new Random(13);
        for (int i = 0; i < 300; i++) {
            byte[] spoilt = new byte[22 + random.nextInt(100)];
            random.nextBytes(spoilt);
            System.arraycopy(end, 0, spoilt, spoilt.length - 22, 4 + random.nextInt(3));
            archive("a ZIP's end", spoilt);
        }
    }

    private void archive(String what, byte[] body) throws IOException {
        assertThat(requests.send("POST", "/api/v1/experiments/import", "application/zip", what, body))
                .isEqualTo(422);
    }

    private interface Sending {
        void send(String text) throws IOException;
    }

    /** Each field in turn with each hostile value, and without it. */
    private static void spoil(Map<String, String> right, Sending sending) throws IOException {
        for (String field : right.keySet()) {
            List<String> values = new ArrayList<>(Hostile.VALUES);
            values.add("[9223372036854775807]");
            values.add("[-1]");
            values.add("[\"\\ud800\"]");
            for (String value : values) {
                Map<String, String> spoilt = new LinkedHashMap<>(right);
                spoilt.put(field, value);
                sending.send(json(spoilt));
            }
            Map<String, String> lacking = new LinkedHashMap<>(right);
            lacking.remove(field);
            sending.send(json(lacking));
        }
    }

    private static List<String> words() {
        return List.of(
                "\"\": \"a\"",
                "\"a\": null",
                "\"a\": 1",
                "\"a\": {}",
                "\"\\u0000\": \"a\"",
                "\"a\": \"\\u0000\"",
                "\"\\ud800\": \"a\"",
                "\"a\": \"\\ud800\"",
                "\"" + "k".repeat(300) + "\": \"a\"",
                "\"a\": \"" + "v".repeat(100_000) + "\"",
                "\"a\": \"" + "💥".repeat(4_000) + "\"",
                "\"" + "💥".repeat(125) + "\": \"" + "💥".repeat(4_000) + "\"");
    }

    private int put(String uid, String body) throws IOException {
        return requests.send("PUT", "/api/v1/logged-runs/" + uid, JSON, body, body.getBytes(UTF_8));
    }

    private int points(String uid, String numbers) throws IOException {
        String body = "{\"series\": [{\"key\": \"k\", \"steps\": %1$s, \"times\": %1$s, \"values\": %1$s}]}"
                .formatted(numbers);
        return requests.send("POST", "/api/v1/logged-runs/" + uid + "/points", JSON, body, body.getBytes(UTF_8));
    }

    private void csv(String text) throws IOException {
        csv(text.getBytes(UTF_8));
    }

    private void csv(byte[] body) throws IOException {
        requests.send("POST", csvPath(), "text/csv", "a CSV", body);
    }

    private static String csvPath() {
        return "/api/v1/runs/import?experiment=hostile&name=" + uid();
    }

    private String curves() {
        return "/api/v1/curves?runs=" + id() + "&keys=k";
    }

    private int id() {
        return io.restassured.RestAssured.given()
                .auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .get("/api/v1/logged-runs/" + witness)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static String json(Map<String, String> fields) {
        List<String> members = new ArrayList<>();
        fields.forEach((name, value) -> members.add("\"" + name + "\": " + value));
        return "{" + String.join(", ", members) + "}";
    }

    private static String uid() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
