package io.trainyard.server.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class AccountsApiTest {
    @Inject
    CallersForTests callers;

    @Inject
    Jdbi jdbi;

    @Test
    void meIsWhoeverTheTokenBelongsTo() {
        as(Role.MEMBER)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("role", equalTo("member"))
                .body("name", startsWith("member-"))
                .body("via", equalTo("api"));
    }

    @Test
    void aTokenIsMadeListedAndRevoked() {
        String mine = callers.tokenOf(Role.VIEWER);
        String location = with(mine)
                .body("{\"name\": \"notebook\", \"expiresInDays\": 7}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("token", startsWith("trainyard_api_"))
                .body("kind", equalTo("api"))
                .extract()
                .header("Location");
        with(mine)
                .get("/api/v1/tokens")
                .then()
                .statusCode(200)
                .body("name", hasItem("notebook"))
                .body("token", everyItem(equalTo(null)));
        with(mine).delete(location).then().statusCode(204);
        with(mine).delete(location).then().statusCode(404);
    }

    @Test
    void nobodySeesOrRevokesAnothersToken() {
        String mine = callers.tokenOf(Role.MEMBER);
        int id = with(mine)
                .body("{\"name\": \"private\"}")
                .post("/api/v1/tokens")
                .path("id");
        as(Role.MEMBER).get("/api/v1/tokens").then().body("name", not(hasItem("private")));
        as(Role.MEMBER).delete("/api/v1/tokens/" + id).then().statusCode(404);
        as(Role.ADMIN).delete("/api/v1/tokens/" + id).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \" \"}",
                "{\"name\": \"a\", \"kind\": \"session\"}",
                "{\"name\": \"a\", \"expiresInDays\": 0}",
                "null",
                ""
            })
    void aTokenThatCannotBeMadeIsExplained(String body) {
        as(Role.ADMIN)
                .body(body)
                .post("/api/v1/tokens")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_REQUEST"));
    }

    @Test
    void onlyAnAdminMakesTokensForWorkers() {
        as(Role.MEMBER)
                .body("{\"name\": \"w\", \"kind\": \"worker\"}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(403)
                .body("role", equalTo("admin"));
        as(Role.ADMIN)
                .body("{\"name\": \"w\", \"kind\": \"worker\"}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .body("token", startsWith("trainyard_worker_"));
    }

    @Test
    void anAdminMakesChangesAndDisablesAccounts() {
        String admin = callers.tokenOf(Role.ADMIN);
        String name = "ada-" + System.nanoTime();
        int id = with(admin)
                .body("{\"name\": \"" + name + "\", \"role\": \"viewer\"}")
                .post("/api/v1/accounts")
                .then()
                .statusCode(201)
                .body("signInLink", containsString("/sign-in?link="))
                .extract()
                .path("id");
        with(admin)
                .body("{\"name\": \"" + name + "\", \"role\": \"viewer\"}")
                .post("/api/v1/accounts")
                .then()
                .statusCode(409)
                .body("code", equalTo("NAME_TAKEN"));
        with(admin)
                .body("{\"role\": \"member\"}")
                .patch("/api/v1/accounts/" + id)
                .then()
                .statusCode(200)
                .body("role", equalTo("member"))
                .body("passwordHash", equalTo(null));
        with(admin)
                .body("{\"disabled\": true}")
                .patch("/api/v1/accounts/" + id)
                .then()
                .body("disabled", equalTo(true));
        with(admin).get("/api/v1/accounts").then().statusCode(200).body("name", hasItem(name));
        as(Role.MEMBER).get("/api/v1/accounts").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"\", \"role\": \"viewer\"}",
                "{\"name\": \"a b\", \"role\": \"viewer\"}",
                "{\"name\": \"a\\u0000b\", \"role\": \"viewer\"}",
                "{\"name\": \"fine\", \"role\": \"worker\"}",
                "{\"name\": \"fine\"}"
            })
    void anAccountThatCannotBeIsExplained(String body) {
        as(Role.ADMIN)
                .body(body)
                .post("/api/v1/accounts")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_REQUEST"));
    }

    @Test
    void theLastAdminStays() {
        long admin = callers.account(Role.ADMIN);
        jdbi.useHandle(handle ->
                handle.execute("update account set disabled_at = now() where role = 'admin' and id <> ?", admin));
        try {
            String token = callers.tokenOf(Role.ADMIN);
            // The token's own account is an admin too: it may go, after which one is left.
            int own = with(token).get("/api/v1/me").path("account");
            String left = callers.tokenFor(admin);
            with(left)
                    .body("{\"role\": \"viewer\"}")
                    .patch("/api/v1/accounts/" + own)
                    .then()
                    .statusCode(200);
            for (String change : new String[] {"{\"role\": \"member\"}", "{\"disabled\": true}"}) {
                with(left)
                        .body(change)
                        .patch("/api/v1/accounts/" + admin)
                        .then()
                        .statusCode(409)
                        .body("code", equalTo("LAST_ADMIN"));
            }
            assertThat((String) with(left).get("/api/v1/me").path("role")).isEqualTo("admin");
        } finally {
            jdbi.useHandle(handle -> handle.execute("update account set disabled_at = null where role = 'admin'"));
        }
    }

    private RequestSpecification as(String role) {
        return with(callers.tokenOf(role));
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }
}
