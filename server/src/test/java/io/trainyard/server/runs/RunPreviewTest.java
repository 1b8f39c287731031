package io.trainyard.server.runs;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.specs.DatasetsForTests;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RunPreviewTest {
    @Inject
    CallersForTests callers;

    @Inject
    DatasetsForTests datasets;

    @Inject
    Jdbi jdbi;

    @Test
    void everyStripShowsTheSameImagesChangedAnew() throws IOException {
        List<String> strips = preview("{dataset: shapes, augment: {randomCrop: {padding: 4}, horizontalFlip: true}}")
                .statusCode(200)
                .body("dataset", startsWith("shapes@"))
                .body("classes", hasSize(6))
                .body("strips", hasSize(1 + AugmentationPreviews.BATCHES))
                .body("strips.lambda", everyItem(nullValue()))
                .extract()
                .path("strips.image");
        assertThat(strips).doesNotHaveDuplicates().allMatch(image -> image.startsWith("data:image/png;base64,"));
        byte[] png = Base64.getDecoder().decode(strips.get(0).replaceFirst("^[^,]*,", ""));
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getHeight()).isEqualTo(32);
    }

    @Test
    void mixedBatchesTellTheirLambda() {
        List<Float> lambdas = preview("{dataset: shapes, augment: {mixup: {alpha: 1}}}")
                .statusCode(200)
                .extract()
                .path("strips.lambda");
        assertThat(lambdas.get(0)).isNull();
        assertThat(lambdas.subList(1, lambdas.size())).allMatch(lambda -> lambda >= 0 && lambda <= 1);
    }

    @Test
    void theSameSeedDrawsTheSame() {
        String data = "{dataset: shapes, augment: {rotation: {degrees: 30}}}";
        List<String> once = preview(data, "{epochs: 1, seed: 7}").extract().path("strips.image");
        List<String> again = preview(data, "{epochs: 1, seed: 7}").extract().path("strips.image");
        List<String> other = preview(data, "{epochs: 1, seed: 8}").extract().path("strips.image");
        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
    }

    @Test
    void aMistakeNamesItsField() {
        preview("{dataset: shapes, augment: {cutout: {size: 99}}}")
                .statusCode(400)
                .contentType(startsWith("application/problem+json"))
                .body("mistakes.path", equalTo(List.of("data.augment.cutout.size")))
                .body("mistakes[0].fix", equalTo("use 1 to 32"));
        preview("{augment: {horizontalFlip: true}}").statusCode(400).body("mistakes.path", hasItem("data.dataset"));
        preview("{dataset: nowhere}").statusCode(400).body("mistakes.path", hasItem("data.dataset"));
        send("").statusCode(400).body("code", equalTo("INVALID_SPEC"));
        send("data: [").statusCode(400).body("code", equalTo("INVALID_SPEC"));
        send("{}").statusCode(400).body("mistakes.path", hasItem("data"));
    }

    @Test
    void whatIsWrongElsewhereDoesNotMatter() {
        send("{network: {family: none}, data: {dataset: shapes}, train: {epochs: 0}}")
                .statusCode(200);
    }

    @Test
    void photographsNeedASizeFirstAndTooLargeOnesAreNotDrawn() {
        String photographs = datasets.photographs();
        preview("{dataset: " + photographs + "}").statusCode(400).body("mistakes.path", hasItem("data.resize"));
        preview("{dataset: shapes, resize: {height: 4096, width: 4096}}")
                .statusCode(422)
                .body("detail", containsString("data.resize"));
    }

    @Test
    void aVersionFromBeforeGetsItsSamplesWhenTheyAreFirstAskedFor() {
        preview("{dataset: shapes}").statusCode(200);
        jdbi.useHandle(handle -> handle.execute("delete from dataset_sample"));

        preview("{dataset: shapes}").statusCode(200).body("classes", hasSize(6));
        int kept = jdbi.withHandle(handle -> handle.createQuery("select count(*) from dataset_sample")
                .mapTo(int.class)
                .one());
        assertThat(kept).isEqualTo(6);
    }

    @Test
    void onlyThoseWhoMaySeeRunsSeeIt() {
        given().body("{}".getBytes(UTF_8))
                .contentType("application/yaml")
                .post("/api/v1/runs/preview")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(callers.workerToken())
                .body("{}".getBytes(UTF_8))
                .contentType("application/yaml")
                .post("/api/v1/runs/preview")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse preview(String data) {
        return preview(data, "{epochs: 1}");
    }

    private ValidatableResponse preview(String data, String train) {
        return send("data: " + data + "\ntrain: " + train);
    }

    private ValidatableResponse send(String yaml) {
        return given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .contentType("application/yaml")
                .body(yaml.getBytes(UTF_8))
                .post("/api/v1/runs/preview")
                .then();
    }
}
