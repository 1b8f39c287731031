package io.trainyard.server.runs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class PageAddressTest {
    @Inject
    CallersForTests callers;

    @ParameterizedTest
    @CsvSource({"/runs/new?from=last, from", "/datasets/shapes?version=-1, version"})
    void aWrongNumberInAnAddressIsNamed(String address, String parameter) {
        given().header("Authorization", "Bearer " + callers.tokenOf(Role.MEMBER))
                .get(address)
                .then()
                .statusCode(400)
                .body("detail", startsWith("The parameter " + parameter + " is '"));
    }
}
