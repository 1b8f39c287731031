package io.trainyard.server.accounts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class AuthenticationTest {
    private static final String READ = "/api/v1/guarded/read";
    private static final String CHANGE = "/api/v1/guarded/change";
    private static final String RULE = "/api/v1/guarded/rule";
    private static final String WORK = "/worker/v1/guarded/work";

    @Inject
    CallersForTests callers;

    @Inject
    TokenStore tokens;

    @Inject
    Accounts accounts;

    @Inject
    Jdbi jdbi;

    @Test
    void aProgramWithoutATokenIsToldHowToGetOne() {
        given().get(READ)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("UNAUTHENTICATED"))
                .body("status", equalTo(401))
                .body("instance", equalTo(READ));
    }

    @Test
    void aBrowserWithoutASessionIsSentToTheSignInPageAndBack() {
        given().redirects()
                .follow(false)
                .accept("text/html")
                .get("/guarded/page?a=b&c=d")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/sign-in?next=%2Fguarded%2Fpage%3Fa%3Db%26c%3Dd"));
    }

    @Test
    void whatDoesNotExistIsNotToldToStrangers() {
        given().get("/api/v1/no-such-thing").then().statusCode(401);
        given().get("/q/openapi").then().statusCode(401);
        given().post("/worker/v1/no-such-thing").then().statusCode(401);
    }

    @Test
    void healthIsOpenToAll() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void aViewerReadsAndNothingElse() {
        String token = callers.tokenOf(Role.VIEWER);
        with(token).get(READ).then().statusCode(200);
        with(token).post(CHANGE).then().statusCode(403).body("role", equalTo("member"));
        with(token).delete(RULE).then().statusCode(403).body("role", equalTo("admin"));
        with(token).post(WORK).then().statusCode(403).body("role", equalTo("worker"));
    }

    @Test
    void aMemberAlsoChanges() {
        String token = callers.tokenOf(Role.MEMBER);
        with(token).get(READ).then().statusCode(200);
        with(token).post(CHANGE).then().statusCode(200);
        with(token).delete(RULE).then().statusCode(403).body("detail", containsString("admin"));
    }

    @Test
    void anAdminDoesEverythingButAWorkersPart() {
        String token = callers.tokenOf(Role.ADMIN);
        with(token).get(READ).then().statusCode(200);
        with(token).post(CHANGE).then().statusCode(200);
        with(token).delete(RULE).then().statusCode(200);
        with(token)
                .post(WORK)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("role", equalTo("worker"));
    }

    @Test
    void aWorkerSpeaksTheWorkerProtocolAndNothingElse() {
        String token = callers.workerToken();
        with(token).post(WORK).then().statusCode(200);
        with(token)
                .get(READ)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("role", equalTo("viewer"));
        with(token).get("/q/openapi").then().statusCode(403);
        with(token).get("/guarded/page").then().statusCode(403);
    }

    @Test
    void whatNobodyWasAllowedIsDenied() {
        with(callers.tokenOf(Role.ADMIN))
                .get("/api/v1/guarded/forgotten")
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
    }

    @Test
    void anUnknownTokenIsRefused() {
        with("trainyard_api_guess").get(READ).then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
        given().auth().preemptive().basic("admin", "admin").get(READ).then().statusCode(401);
    }

    @Test
    void aRevokedTokenIsRefused() {
        Issued issued = tokens.issue(TokenKind.API, callers.account(Role.VIEWER), "mine", null, null);
        with(issued.secret().text()).get(READ).then().statusCode(200); // and is remembered
        tokens.revoke(issued.token().id(), null);
        with(issued.secret().text()).get(READ).then().statusCode(401);
    }

    @Test
    void anEndedTokenIsRefused() {
        Issued issued = tokens.issue(TokenKind.API, callers.account(Role.VIEWER), "mine", null, null);
        jdbi.useHandle(handle -> handle.execute(
                "update token set expires_at = now() where id = ?",
                issued.token().id()));
        with(issued.secret().text()).get(READ).then().statusCode(401);
    }

    @Test
    void theTokenOfADisabledAccountIsRefused() {
        long account = callers.account(Role.ADMIN);
        String token = tokens.issue(TokenKind.API, account, "mine", null, null)
                .secret()
                .text();
        with(token).get(READ).then().statusCode(200);
        accounts.change(account, null, true);
        with(token).get(READ).then().statusCode(401);
    }

    @Test
    void anotherRoleCountsWithTheNextRequest() {
        long account = callers.account(Role.MEMBER);
        String token = callers.tokenFor(account);
        with(token).post(CHANGE).then().statusCode(200);
        accounts.change(account, Role.VIEWER, null);
        with(token).post(CHANGE).then().statusCode(403);
    }

    @Test
    void aSessionComesInByCookieOnly() {
        String session = callers.sessionOf(Role.VIEWER);
        given().cookie(SessionCookie.NAME, session).get(READ).then().statusCode(200);
        with(session).get(READ).then().statusCode(401);
    }

    @Test
    void aTokenDoesNotComeInByCookie() {
        given().cookie(SessionCookie.NAME, callers.tokenOf(Role.ADMIN))
                .get(READ)
                .then()
                .statusCode(401);
    }

    @Test
    void anEndedSessionIsLikeNone() {
        given().cookie(SessionCookie.NAME, "trainyard_session_gone")
                .redirects()
                .follow(false)
                .accept("text/html")
                .get("/guarded/page")
                .then()
                .statusCode(303);
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
