package io.trainyard.server.mlflow;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A member's request of any method, with JSON that may be written with single quotes. */
@ApplicationScoped
public class Call {
    @Inject
    CallersForTests callers;

    /** @param path below {@code /api/2.0/}, already encoded */
    public ValidatableResponse send(String method, String path, String json) {
        return given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(json.replace('\'', '"'))
                .request(method, "/api/2.0/" + path)
                .then();
    }

    /** @param path below {@code /api/2.0/}, already encoded */
    public ValidatableResponse get(String path) {
        return given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .urlEncodingEnabled(false)
                .get("/api/2.0/" + path)
                .then();
    }
}
