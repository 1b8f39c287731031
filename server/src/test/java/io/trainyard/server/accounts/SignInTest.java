package io.trainyard.server.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class SignInTest {
    private static final String PASSWORD = "correct horse battery staple";

    @Inject
    CallersForTests callers;

    @Inject
    AccountStore store;

    @Inject
    Accounts accounts;

    @Inject
    Passwords passwords;

    @Inject
    Jdbi jdbi;

    @Test
    void nameAndPasswordLetInAndLeadOn() {
        Account account = withPassword(Role.VIEWER);
        Response answer = signIn(account.name(), PASSWORD, "/runs?q=a");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/runs?q=a");
        in(answer).get("/api/v1/guarded/read").then().statusCode(200);
    }

    @Test
    void noScriptReadsTheCookieAndNoOtherSiteSendsItWithAPost() {
        Account account = withPassword(Role.VIEWER);
        Cookie cookie = signIn(account.name(), PASSWORD, "/").detailedCookie(SessionCookie.NAME);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.isSecured()).as("over http").isFalse();
        assertThat(cookie.getMaxAge()).isPositive();
    }

    @Test
    void aWrongPasswordAnUnknownNameAndADisabledAccountAreToldTheSame() {
        Account account = withPassword(Role.VIEWER);
        Account disabled = withPassword(Role.VIEWER);
        accounts.change(disabled.id(), null, true);
        Account passwordless = store.byId(callers.account(Role.VIEWER)).orElseThrow();
        for (Response answer : new Response[] {
            signIn(account.name(), "wrong" + PASSWORD, "/"),
            signIn("nobody-" + account.name(), PASSWORD, "/"),
            signIn(disabled.name(), PASSWORD, "/"),
            signIn(passwordless.name(), "", "/")
        }) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.cookies()).doesNotContainKey(SessionCookie.NAME);
            assertThat(answer.asString()).contains("do not go together");
        }
    }

    @Test
    void guessingHasToWaitAndSoDoesTheRightGuess() {
        Account account = withPassword(Role.VIEWER);
        for (int guess = 0; guess < 10; guess++) {
            assertThat(signIn(account.name(), "guess" + guess, "/").statusCode())
                    .isEqualTo(401);
        }
        Response answer = signIn(account.name(), PASSWORD, "/");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.asString()).contains("Too many wrong passwords");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 300);
    }

    @Test
    void aLinkLetsInOnceAndAsksForAPassword() {
        String link = link(callers.account(Role.MEMBER));
        given().redirects().follow(false).head(link).then().statusCode(200);
        Response first = open(link);
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.header("Location")).endsWith("/settings#password");
        in(first).get("/api/v1/guarded/read").then().statusCode(200);

        Response second = open(link);
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.cookies()).doesNotContainKey(SessionCookie.NAME);
        assertThat(second.asString()).contains("used already");
    }

    @Test
    void anOldLinkAndTheLinkOfADisabledAccountLetNobodyIn() {
        long late = callers.account(Role.VIEWER);
        String old = link(late);
        jdbi.useHandle(handle ->
                handle.execute("update token set expires_at = now() where account_id = ? and kind = 'sign-in'", late));
        assertThat(open(old).statusCode()).isEqualTo(403);

        long disabled = callers.account(Role.VIEWER);
        String link = link(disabled);
        accounts.change(disabled, null, true);
        assertThat(open(link).statusCode()).isEqualTo(403);
    }

    @Test
    void aNewLinkEndsTheOneBefore() {
        long account = callers.account(Role.VIEWER);
        String first = link(account);
        String second = link(account);
        assertThat(open(first).statusCode()).isEqualTo(403);
        assertThat(open(second).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:x"
            })
    void nobodyIsLedToAnotherSite(String back) {
        Account account = withPassword(Role.VIEWER);
        String location = signIn(account.name(), PASSWORD, back).header("Location");
        assertThat(location)
                .isIn("http://localhost:" + RestAssured.port + "/", "http://127.0.0.1:" + RestAssured.port + "/");
    }

    @Test
    void signingOutEndsTheSessionForGood() {
        Account account = withPassword(Role.VIEWER);
        Response session = signIn(account.name(), PASSWORD, "/");
        Response out = in(session).redirects().follow(false).post("/sign-out");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.detailedCookie(SessionCookie.NAME).getMaxAge()).isZero();
        in(session).get("/api/v1/guarded/read").then().statusCode(401);
    }

    @Test
    void usingASessionMovesItsEnd() {
        Account account = withPassword(Role.VIEWER);
        Response session = signIn(account.name(), PASSWORD, "/");
        jdbi.useHandle(handle -> handle.execute(
                "update token set last_used_at = now() - interval '2 minutes', expires_at = now() + interval '1 day' where account_id = ?",
                account.id()));
        in(session).get("/api/v1/guarded/read").then().cookie(SessionCookie.NAME, session.cookie(SessionCookie.NAME));
        in(session).get("/api/v1/guarded/read").then().header("Set-Cookie", (String) null);
        boolean moved = jdbi.withHandle(handle -> handle.createQuery(
                        "select expires_at > now() + interval '29 days' from token where account_id = :id")
                .bind("id", account.id())
                .mapTo(boolean.class)
                .one());
        assertThat(moved).isTrue();
    }

    @Test
    void aNewPasswordSignsOutEverybodyElse() {
        Account account = withPassword(Role.VIEWER);
        Response here = signIn(account.name(), PASSWORD, "/");
        Response elsewhere = signIn(account.name(), PASSWORD, "/");
        in(here).redirects()
                .follow(false)
                .formParam("old", PASSWORD)
                .formParam("new", "another one altogether")
                .post("/settings/password")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/settings?done=password"));
        in(here).get("/api/v1/guarded/read").then().statusCode(200);
        in(elsewhere).get("/api/v1/guarded/read").then().statusCode(401);
        assertThat(signIn(account.name(), PASSWORD, "/").statusCode()).isEqualTo(401);
        assertThat(signIn(account.name(), "another one altogether", "/").statusCode())
                .isEqualTo(303);
    }

    @Test
    void aPasswordIsNotChangedWithoutTheOldOneNorToAShortOne() {
        Account account = withPassword(Role.VIEWER);
        Response session = signIn(account.name(), PASSWORD, "/");
        in(session)
                .formParam("old", "not it")
                .formParam("new", "another one altogether")
                .post("/settings/password")
                .then()
                .statusCode(400)
                .body(containsString("current password"));
        in(session)
                .formParam("old", PASSWORD)
                .formParam("new", "short")
                .post("/settings/password")
                .then()
                .statusCode(400)
                .body(containsString("at least 8 characters"));
        assertThat(signIn(account.name(), PASSWORD, "/").statusCode()).isEqualTo(303);
    }

    @Test
    void theSignInPageRepeatsNoMarkup() {
        given().formParam("name", "<script>alert(1)</script>")
                .formParam("password", "x")
                .formParam("next", "\"><script>")
                .post("/sign-in")
                .then()
                .statusCode(401)
                .body(not(containsString("<script>alert")))
                .body(not(containsString("\"><script>")));
    }

    private static Response signIn(String name, String password, String back) {
        return given().redirects()
                .follow(false)
                .formParam("name", name)
                .formParam("password", password)
                .formParam("next", back)
                .post("/sign-in");
    }

    private static Response open(String link) {
        return given().redirects().follow(false).get(link);
    }

    private static RequestSpecification in(Response session) {
        return given().cookie(SessionCookie.NAME, session.cookie(SessionCookie.NAME));
    }

    private String link(long account) {
        return "/sign-in?link=" + accounts.signInLink(account).text();
    }

    private Account withPassword(String role) {
        long id = callers.account(role);
        store.setPassword(id, passwords.hash(PASSWORD));
        return store.byId(id).orElseThrow();
    }
}
