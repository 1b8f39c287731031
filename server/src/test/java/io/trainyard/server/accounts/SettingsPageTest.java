package io.trainyard.server.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class SettingsPageTest {
    private static final Pattern TOKEN = Pattern.compile("trainyard_[a-z]+_[\\w-]{43}");

    @Inject
    CallersForTests callers;

    @Inject
    AccountStore store;

    @Test
    void aViewerKeepsTheirPasswordAndTokensAndSeesNoAccounts() {
        in(callers.sessionOf(Role.VIEWER))
                .get("/settings")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("Password"))
                .body(not(containsString("/settings/accounts")));
    }

    @Test
    void aTokenMadeHereIsShownOnceAndWorksUntilItIsRevoked() {
        String session = callers.sessionOf(Role.MEMBER);
        String page = in(session)
                .formParam("name", "laptop")
                .formParam("kind", "api")
                .post("/settings/tokens")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Matcher made = TOKEN.matcher(page);
        assertThat(made.find()).isTrue();
        String token = made.group();
        given().header("Authorization", "Bearer " + token)
                .post("/api/v1/guarded/change")
                .then()
                .statusCode(200);

        String settings = in(session).get("/settings").asString();
        assertThat(settings).contains("laptop").doesNotContain(token);
        Matcher revoke = Pattern.compile("/settings/tokens/\\d+/revoke").matcher(settings);
        assertThat(revoke.find()).isTrue();
        in(session).redirects().follow(false).post(revoke.group()).then().statusCode(303);
        given().header("Authorization", "Bearer " + token)
                .post("/api/v1/guarded/change")
                .then()
                .statusCode(401);
    }

    @Test
    void onlyAnAdminMakesTokensForWorkers() {
        in(callers.sessionOf(Role.MEMBER))
                .formParam("name", "gpu-1")
                .formParam("kind", "worker")
                .post("/settings/tokens")
                .then()
                .statusCode(403)
                .body(not(containsString("trainyard_worker_")));
        String page = in(callers.sessionOf(Role.ADMIN))
                .formParam("name", "gpu-1")
                .formParam("kind", "worker")
                .post("/settings/tokens")
                .asString();
        Matcher made = TOKEN.matcher(page);
        assertThat(made.find()).isTrue();
        given().header("Authorization", "Bearer " + made.group())
                .post("/worker/v1/guarded/work")
                .then()
                .statusCode(200);
    }

    @Test
    void anAdminMakesAnAccountAndHandsOverALink() {
        String admin = callers.sessionOf(Role.ADMIN);
        String name = "grace-" + System.nanoTime();
        String page = in(admin)
                .formParam("name", name)
                .formParam("role", "member")
                .post("/settings/accounts")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Matcher link = Pattern.compile("/sign-in\\?link=[\\w-]+").matcher(page);
        assertThat(link.find()).isTrue();
        String session = given().redirects().follow(false).get(link.group()).cookie(SessionCookie.NAME);
        in(session).post("/api/v1/guarded/change").then().statusCode(200);

        long id = store.byName(name).orElseThrow().id();
        in(admin)
                .redirects()
                .follow(false)
                .formParam("role", "viewer")
                .post("/settings/accounts/" + id + "/role")
                .then()
                .statusCode(303);
        in(session).post("/api/v1/guarded/change").then().statusCode(403);
        in(admin)
                .redirects()
                .follow(false)
                .post("/settings/accounts/" + id + "/disable")
                .then()
                .statusCode(303);
        in(session).get("/api/v1/guarded/read").then().statusCode(401);
    }

    @Test
    void aMemberKeepsNoAccounts() {
        in(callers.sessionOf(Role.MEMBER))
                .accept("text/html")
                .formParam("name", "mallory")
                .formParam("role", "admin")
                .post("/settings/accounts")
                .then()
                .statusCode(403)
                .body(containsString("admin"));
        assertThat(store.byName("mallory")).isEmpty();
    }

    private static RequestSpecification in(String session) {
        return given().cookie(SessionCookie.NAME, session);
    }
}
