package io.trainyard.server.views;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ViewResourceTest {
    private static final String VIEWS = "/api/v1/views";

    @Inject
    CallersForTests callers;

    private String mine;
    private String another;
    private String name;

    @BeforeEach
    void twoPeople() {
        mine = callers.tokenOf(Role.VIEWER);
        another = callers.tokenOf(Role.MEMBER);
        name = UUID.randomUUID().toString();
    }

    @Test
    void aViewIsItsOwnersUntilItIsShared() {
        save(mine, "q=lr", false).statusCode(200).body("query", equalTo("q=lr"));
        list(mine).body("name", hasItem(name));
        list(another).body("name", not(hasItem(name)));

        save(mine, "?q=loss", true).statusCode(200).body("query", equalTo("q=loss"));
        list(another).body("find { it.name == '" + name + "' }.query", equalTo("q=loss"));
    }

    @Test
    void savingAgainTakesThePlaceOfWhatWasThere() {
        int first = save(mine, "q=a", false).extract().path("id");
        save(mine, "q=b", false).body("id", equalTo(first));
        list(mine).body("findAll { it.name == '" + name + "' }.query", contains("q=b"));
    }

    @Test
    void onlyTheOwnerAndAdminsTakeItAway() {
        int hidden = save(mine, "q=a", false).extract().path("id");
        delete(another, hidden).statusCode(404);
        int shared = save(mine, "q=a", true).extract().path("id");
        delete(another, shared).statusCode(403).body("detail", containsString("ask them or an admin"));
        delete(callers.tokenOf(Role.ADMIN), shared).statusCode(204);
        delete(mine, shared).statusCode(404);
    }

    @Test
    void anAddressIsMadeLegalAndSoLeadsBack() {
        save(mine, "q=a b|\"c\"&x=50%", false).body("query", equalTo("q=a+b%7C%22c%22&x=50%25"));
        given().auth()
                .oauth2(mine)
                .redirects()
                .follow(false)
                .formParams(Map.of("page", "compare", "name", name, "query", "runs=1,2&log={a}"))
                .post("/views")
                .then()
                .statusCode(303)
                .header("Location", containsString("/compare?runs=1,2&log=%7Ba%7D"));
    }

    @Test
    void whatCannotBeKeptIsSaid() {
        name = " ";
        save(mine, "q=a", false).statusCode(400).body("detail", containsString("name of a view"));
        given().auth()
                .oauth2(mine)
                .get(VIEWS + "?page=queue")
                .then()
                .statusCode(400)
                .body("detail", containsString("runs, compare"));
    }

    private ValidatableResponse save(String token, String query, boolean shared) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("page", "runs", "name", name, "query", query, "shared", shared))
                .post(VIEWS)
                .then();
    }

    private static ValidatableResponse list(String token) {
        return given().auth().oauth2(token).get(VIEWS + "?page=runs").then().statusCode(200);
    }

    private static ValidatableResponse delete(String token, int view) {
        return given().auth().oauth2(token).delete(VIEWS + "/" + view).then();
    }
}
