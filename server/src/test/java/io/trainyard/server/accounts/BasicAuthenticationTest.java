package io.trainyard.server.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Name and password with every request, as MLflow's clients send them. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class BasicAuthenticationTest {
    private static final String READ = "/api/v1/guarded/read";
    private static final String CHANGE = "/api/v1/guarded/change";
    private static final String PASSWORD = "correct horse: battery staple";

    @Inject
    CallersForTests callers;

    @Inject
    AccountStore store;

    @Inject
    Accounts accounts;

    @Test
    void aNameAndItsPasswordMayDoWhatTheAccountMay() {
        String name = callers.nameWithPassword(Role.VIEWER, PASSWORD);
        assertThat(as(name, PASSWORD, "GET", READ).statusCode()).isEqualTo(200);
        assertThat(as(name, PASSWORD, "POST", CHANGE).statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenMayStandForThePassword() {
        String token = callers.tokenOf(Role.MEMBER);
        assertThat(as("whoever", token, "POST", CHANGE).statusCode()).isEqualTo(200);
        assertThat(as("", token, "POST", CHANGE).statusCode()).isEqualTo(200);
        assertThat(as("whoever", token + "x", "POST", CHANGE).statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreRefused() {
        String name = callers.nameWithPassword(Role.VIEWER, PASSWORD);
        assertThat(as(name, "wrong", "GET", READ).statusCode()).isEqualTo(401);
        assertThat(as("nobody-" + name, PASSWORD, "GET", READ).statusCode()).isEqualTo(401);
        given().header("Authorization", "Basic !").get(READ).then().statusCode(401);
        given().header("Authorization", "Basic bm9jb2xvbg==").get(READ).then().statusCode(401);
    }

    @Test
    void guessingHasToWaitButWhoIsInGoesOn() {
        String name = callers.nameWithPassword(Role.VIEWER, PASSWORD);
        assertThat(as(name, PASSWORD, "GET", READ).statusCode()).isEqualTo(200);
        for (int guess = 0; guess < 10; guess++) {
            assertThat(as(name, "guess" + guess, "GET", READ).statusCode()).isEqualTo(401);
        }
        Response answer = as(name, "another", "GET", READ);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("TOO_MANY_ATTEMPTS");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 301);
        assertThat(as(name, PASSWORD, "GET", READ).statusCode()).isEqualTo(200);
    }

    @Test
    void anOldPasswordEndsWithTheChange() {
        String name = callers.nameWithPassword(Role.VIEWER, PASSWORD);
        assertThat(as(name, PASSWORD, "GET", READ).statusCode()).isEqualTo(200);
        accounts.changePassword(store.byName(name).orElseThrow().id(), PASSWORD, "another " + PASSWORD, 0);
        assertThat(as(name, PASSWORD, "GET", READ).statusCode()).isEqualTo(401);
        assertThat(as(name, "another " + PASSWORD, "GET", READ).statusCode()).isEqualTo(200);
    }

    @Test
    void aDisabledAccountIsOutAtOnce() {
        String name = callers.nameWithPassword(Role.VIEWER, PASSWORD);
        assertThat(as(name, PASSWORD, "GET", READ).statusCode()).isEqualTo(200);
        accounts.change(store.byName(name).orElseThrow().id(), null, true);
        assertThat(as(name, PASSWORD, "GET", READ).statusCode()).isEqualTo(401);
    }

    @Test
    void manyThatComeAtOnceWithTheRightPasswordAreNoGuesses() throws Exception {
        String name = callers.nameWithPassword(Role.VIEWER, PASSWORD);
        ExecutorService crowd = Executors.newFixedThreadPool(16);
        try {
            Callable<Integer> one = () -> as(name, PASSWORD, "GET", READ).statusCode();
            List<Future<Integer>> answers =
                    crowd.invokeAll(Stream.generate(() -> one).limit(32).toList());
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            crowd.shutdown();
        }
    }

    @Test
    void whoTheyAreIsTold() {
        String name = callers.nameWithPassword(Role.MEMBER, PASSWORD);
        given().auth()
                .preemptive()
                .basic(name, PASSWORD)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("role", equalTo("member"));
    }

    private static Response as(String name, String password, String method, String path) {
        return given().auth().preemptive().basic(name, password).request(method, path);
    }
}
