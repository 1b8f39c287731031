package io.trainyard.server.weights;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Weights of a small ResNet on their way in, for tests. */
@ApplicationScoped
public class UploadsForTests {
    static final Network NETWORK =
            Families.build(new NetworkSpec("resnet", "resnet_cifar", Map.of()), new ImageShape(3, 32, 32), 5);

    /** What an upload of the network's weights says of them. */
    static final Map<String, String> WORDS = Map.of(
            "name", "published",
            "family", "resnet",
            "variant", "resnet_cifar",
            "input", "3x32x32",
            "classes", "5");

    @Inject
    CallersForTests callers;

    @Inject
    Jdbi jdbi;

    ValidatableResponse upload(byte[] file) {
        return upload(WORDS, file);
    }

    ValidatableResponse upload(Map<String, String> words, byte[] file) {
        return given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .queryParams(words)
                .contentType("application/octet-stream")
                .body(file)
                .post("/api/v1/checkpoints")
                .then();
    }

    /** The id of what was stored. */
    int stored(byte[] file) {
        return upload(file).statusCode(201).extract().path("id");
    }

    ValidatableResponse get(String path) {
        return given().auth().oauth2(callers.tokenOf(Role.VIEWER)).get(path).then();
    }

    ValidatableResponse delete(int id) {
        return given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .delete("/api/v1/checkpoints/" + id)
                .then();
    }

    /** {@link #WORDS}, one of them another. */
    static Map<String, String> with(String field, String value) {
        Map<String, String> words = new LinkedHashMap<>(WORDS);
        words.put(field, value);
        return words;
    }

    /** Blobs in the store, whoever refers to them. */
    long blobs() {
        return count("select count(*) from blob");
    }

    /** Uploads that have left something without having come whole. */
    long unfinished() {
        return count("select count(*) from checkpoint where run_id is null and not complete");
    }

    private long count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(long.class).one());
    }
}
