package io.trainyard.server.accounts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class CrossSiteRequestsTest {
    private static final String CHANGE = "/api/v1/guarded/change";

    @Inject
    CallersForTests callers;

    private String session;

    @BeforeEach
    void signIn() {
        session = callers.sessionOf(Role.MEMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aPostThatAnotherSiteMadeIsRefused(String site) {
        in().header("Sec-Fetch-Site", site)
                .post(CHANGE)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("CROSS_SITE_REQUEST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:1", "http://localhost"})
    void olderBrowsersTellTheOrigin(String origin) {
        in().header("Origin", origin).post(CHANGE).then().statusCode(403);
    }

    @Test
    void signingInAndOutFromAnotherSiteIsRefusedToo() {
        given().header("Sec-Fetch-Site", "cross-site")
                .formParam("name", "a")
                .post("/sign-in")
                .then()
                .statusCode(403);
        in().header("Sec-Fetch-Site", "cross-site").post("/sign-out").then().statusCode(403);
    }

    @Test
    void ourOwnPagesPost() {
        in().header("Sec-Fetch-Site", "same-origin").post(CHANGE).then().statusCode(200);
        in().header("Sec-Fetch-Site", "none").post(CHANGE).then().statusCode(200);
        in().header("Host", "trainyard.example")
                .header("Origin", "http://trainyard.example")
                .post(CHANGE)
                .then()
                .statusCode(200);
    }

    @Test
    void aTokenCannotBeForgedByASite() {
        given().header("Authorization", "Bearer " + callers.tokenOf(Role.MEMBER))
                .header("Sec-Fetch-Site", "cross-site")
                .post(CHANGE)
                .then()
                .statusCode(200);
    }

    @Test
    void anAuthorizationThatIsNoneDoesNotMakeTheCookieCount() {
        in().header("Authorization", "Bearer none")
                .header("Sec-Fetch-Site", "cross-site")
                .post(CHANGE)
                .then()
                .statusCode(401);
    }

    @Test
    void aPasswordThatABrowserRemembersCanBeForged() {
        String name = callers.nameWithPassword(Role.MEMBER, "correct horse battery");
        given().auth()
                .preemptive()
                .basic(name, "correct horse battery")
                .header("Sec-Fetch-Site", "cross-site")
                .post(CHANGE)
                .then()
                .statusCode(403);
    }

    @Test
    void readingIsNoHarm() {
        in().header("Sec-Fetch-Site", "cross-site")
                .get("/api/v1/guarded/read")
                .then()
                .statusCode(200);
    }

    private RequestSpecification in() {
        return given().cookie(SessionCookie.NAME, session);
    }
}
