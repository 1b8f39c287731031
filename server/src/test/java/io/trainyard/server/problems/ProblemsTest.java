package io.trainyard.server.problems;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ProblemsTest {
    private static final String BODY = "/api/v1/guarded/body";

    @Inject
    CallersForTests callers;

    private String token;

    @BeforeEach
    void comeIn() {
        token = callers.tokenOf(Role.VIEWER);
    }

    @Test
    void aPathThatLeadsNowhere() {
        as().get("/api/v1/no/such/thing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("title", equalTo("Not Found"))
                .body("code", equalTo("NOT_FOUND"))
                .body("detail", containsString("/api/v1/no/such/thing"));
    }

    @Test
    void aBrowserSeesAPage() {
        as().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/no/such/page")
                .then()
                .statusCode(404)
                .contentType(ContentType.HTML)
                .body(containsString("There is nothing at /no/such/page."));
    }

    @Test
    void thePageShowsNoMarkupOfTheAsker() {
        as().urlEncodingEnabled(false)
                .accept("text/html")
                .get("/no/%3Cscript%3Ealert(1)%3C/script%3E")
                .then()
                .statusCode(404)
                .body(not(containsString("<script>alert")));
    }

    @Test
    void aMethodThatIsNotThere() {
        as().delete("/api/v1/guarded/read")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void aFormThatIsNotGiven() {
        as().accept("image/png")
                .get("/api/v1/guarded/read")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_ACCEPTABLE"));
    }

    @Test
    void aFormThatIsNotTaken() {
        as().contentType("text/csv")
                .body("a,b")
                .put(BODY)
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void brokenJsonIsPointedAt() {
        put("{\"name\": \"a\",\n \"sizes\": [1, }")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("UNREADABLE_BODY"))
                .body("line", equalTo(2))
                .body("column", notNullValue());
    }

    @Test
    void aFieldOfTheWrongTypeIsNamed() {
        put("{\"name\": \"a\", \"sizes\": [1, \"two\"]}")
                .statusCode(400)
                .body("field", equalTo("sizes[1]"))
                .body("detail", containsString("sizes[1]"))
                .body("detail", not(containsString("java")));
    }

    @Test
    void aListWhereAnObjectBelongs() {
        put("[]").statusCode(400).contentType("application/problem+json").body("code", equalTo("UNREADABLE_BODY"));
    }

    @Test
    void bytesThatAreNotUtf8() {
        byte[] body = "{\"name\": \"?\"}".getBytes(StandardCharsets.US_ASCII);
        body[10] = (byte) 0xff;
        as().contentType("application/json")
                .body(body)
                .put(BODY)
                .then()
                .statusCode(400)
                .body("code", equalTo("UNREADABLE_BODY"));
    }

    @Test
    void theCharacterNul() {
        for (String path : new String[] {"/api/v1/guarded/store?text=a%00b", "/api/v1/guarded/store/a%00b"}) {
            as().urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("INVALID_TEXT"));
        }
        as().contentType("application/json")
                .body("{\"text\": \"a\\u0000b\"}")
                .post("/api/v1/guarded/store")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_TEXT"));
    }

    @Test
    void anAddressThatCannotBeRead() {
        assertThat(rawly("GET /api/v1/guarded/read?x=%zz HTTP/1.1")).startsWith("HTTP/1.1 400");
        assertThat(rawly("GET /api/v1/guarded/%zz HTTP/1.1")).startsWith("HTTP/1.1 400");
    }

    @Test
    void anAddressAndHeadersThatAreTooLong() {
        assertThat(rawly("GET /api/v1/guarded/read?x=" + "x".repeat(100_000) + " HTTP/1.1"))
                .contains(" 414 ");
        assertThat(rawly("GET /api/v1/guarded/read HTTP/1.1\r\nX-Long: " + "x".repeat(100_000)))
                .contains(" 431 ");
    }

    @Test
    void aBodyThatWouldFillTheMemory() {
        int size = 17 * 1024 * 1024;
        String announced = "PUT " + BODY + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: " + size;
        assertThat(rawly(announced)).isEqualTo("HTTP/1.1 413 Request Entity Too Large");

        String unannounced =
                "PUT " + BODY + " HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked";
        assertThat(rawly(unannounced, Integer.toHexString(size) + "\r\n" + " ".repeat(size)))
                .isIn("HTTP/1.1 413 Request Entity Too Large", "closed before it was read");
    }

    @Test
    void anUnexpectedFailureKeepsItsSecretsAndGivesAnId() {
        String answer = as().get("/api/v1/guarded/fail")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", equalTo("INTERNAL_ERROR"))
                .body("id", notNullValue())
                .extract()
                .asString();
        assertThat(answer).doesNotContain("hunter2", "IllegalState", "Guarded");
    }

    /** The first line of the answer. */
    private String rawly(String request) {
        return rawly(request, "");
    }

    private String rawly(String request, String body) {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            String head = request + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token;
            socket.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return Objects.requireNonNullElse(answer.readLine(), "closed before it was read");
        } catch (SocketException e) {
            return "closed before it was read";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ValidatableResponse put(String body) {
        return as().contentType(ContentType.JSON).body(body).put(BODY).then();
    }

    private RequestSpecification as() {
        return given().header("Authorization", "Bearer " + token);
    }
}
