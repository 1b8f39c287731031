package io.trainyard.server.accounts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class SecurityHeadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/assets/css/tokens.css",
                "/api/v1/me",
                "/no/such/page",
                "/q/health/live",
                "/sign-in?link=x"
            })
    void everyAnswerTellsTheBrowserToTrustNobodyElse(String path) {
        given().get(path)
                .then()
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'self'"),
                                containsString("frame-ancestors 'none'"),
                                containsString("form-action 'self'"),
                                not(containsString("unsafe"))))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Permissions-Policy", containsString("camera=()"))
                .header("Strict-Transport-Security", (String) null);
    }
}
