package io.trainyard.server.datasets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class DatasetUploadTest {
    private static final String DATASETS = "/api/v1/datasets";

    @Inject
    CallersForTests callers;

    private String name;

    @BeforeEach
    void chooseAName() {
        name = "set-" + UUID.randomUUID();
    }

    @Test
    void anArchiveBecomesAVersionThatWorkersFetch() throws IOException {
        byte[] archive = SampleFiles.zippedFolders(8);
        int id = member().multiPart("file", "pictures.zip", archive)
                .multiPart("name", name)
                .multiPart("description", "Two colours.")
                .post(DATASETS)
                .then()
                .statusCode(201)
                .header("Location", containsString(DATASETS + "/" + name + "/versions/1"))
                .body("label", equalTo(name + "@1"))
                .body("description", equalTo("Two colours."))
                .body("format", equalTo("folders"))
                .body("classes", equalTo(List.of("dark", "light")))
                .body("counts.train", equalTo(List.of(1, 1)))
                .body("channels", equalTo(3))
                .body("height", equalTo(8))
                .body("mean", hasSize(3))
                .body("bytes", equalTo(archive.length))
                .extract()
                .path("id");
        byte[] fetched = given().auth()
                .oauth2(callers.workerToken())
                .get("/worker/v1/datasets/" + id)
                .then()
                .statusCode(200)
                .header("Content-Length", equalTo(String.valueOf(archive.length)))
                .extract()
                .asByteArray();
        assertThat(fetched).isEqualTo(archive);
    }

    @Test
    void theSameBytesAreTheSameVersionAndOthersTheNext() throws IOException {
        send(SampleFiles.zippedFolders(8)).statusCode(201).body("version", equalTo(1));
        send(SampleFiles.zippedFolders(8)).statusCode(200).body("version", equalTo(1));
        send(SampleFiles.zippedFolders(9)).statusCode(201).body("version", equalTo(2));
        viewer().get(DATASETS + "/" + name)
                .then()
                .statusCode(200)
                .body("versions.version", equalTo(List.of(2, 1)))
                .body("versions[1].height", equalTo(8));
    }

    @Test
    void looseFilesAreStoredAsOneArchive() throws IOException {
        looseFiles().statusCode(201).body("format", equalTo("idx")).body("classes[1]", equalTo("trousers"));
        looseFiles().statusCode(200).body("version", equalTo(1));
    }

    @Test
    void fashionMnistIsUploadedAsItsFourFiles() throws IOException {
        String data = System.getenv("TRAINYARD_TEST_DATA");
        assumeTrue(data != null, "set TRAINYARD_TEST_DATA to a folder with fashion-mnist");
        RequestSpecification upload = member().multiPart("name", name);
        try (Stream<Path> files = Files.list(Path.of(data, "fashion-mnist"))) {
            files.filter(file -> file.toString().endsWith(".gz"))
                    .forEach(file -> upload.multiPart("files", file.toFile()));
        }
        List<Float> mean = upload.post(DATASETS)
                .then()
                .statusCode(201)
                .body("format", equalTo("idx"))
                .body("channels", equalTo(1))
                .body("height", equalTo(28))
                .body("counts.train", equalTo(Collections.nCopies(10, 6000)))
                .body("counts.test", equalTo(Collections.nCopies(10, 1000)))
                .extract()
                .path("mean");
        assertThat(mean.get(0)).isBetween(0.2860f, 0.2861f);
    }

    @Test
    void theContactSheetIsAPicture() throws IOException {
        String sheet = send(SampleFiles.zippedFolders(8)).extract().path("contactSheet");
        byte[] png = viewer().get(sheet)
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void imagesOfSeveralSizesHaveNoHeight() throws IOException {
        send(SampleFiles.zippedFoldersOfTwoSizes())
                .statusCode(201)
                .body("height", nullValue())
                .body("width", nullValue());
    }

    @Test
    void whatCannotBeUsedIsRefusedWithTheFileAndTheReason() throws IOException {
        refused(SampleFiles.zip("../evil.png", new byte[10]))
                .body("detail", containsString("leads out of the archive"));
        refused(SampleFiles.zip("thesis.txt", new byte[10])).body("detail", containsString("no data set found"));
        refused("not an archive".getBytes()).body("detail", containsString("no data set found"));
        refused(SampleFiles.zip("data_batch_1.bin", new byte[100]))
                .body("detail", containsString("data_batch_1.bin, at byte 0"));
        viewer().get(DATASETS + "/" + name).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void aBadNameIsRefused() throws IOException {
        for (String bad : new String[] {"", "a b", "a@2", "../x", "x".repeat(101), "shapes"}) {
            member().multiPart("file", "x.zip", SampleFiles.zippedFolders(8))
                    .multiPart("name", bad)
                    .post(DATASETS)
                    .then()
                    .statusCode(400)
                    .contentType(startsWith("application/problem+json"))
                    .body("code", equalTo("INVALID_REQUEST"));
        }
    }

    @Test
    void anUploadWithoutAFileIsRefused() {
        member().multiPart("name", name)
                .post(DATASETS)
                .then()
                .statusCode(400)
                .body("detail", containsString("no file"));
    }

    @Test
    void tooManyBytesAreRefused() {
        send(new byte[41 << 20])
                .statusCode(413)
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo("UPLOAD_TOO_LARGE"));
    }

    @Test
    void everyUploadLeavesNoTemporaryFile() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        send(SampleFiles.zippedFolders(8)).statusCode(201);
        refused("not an archive".getBytes());
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("trainyard-upload")))
                    .isEmpty();
        }
    }

    @Test
    void onlyMembersUploadAndOnlyWorkersFetch() throws IOException {
        int id = send(SampleFiles.zippedFolders(8)).extract().path("id");
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .multiPart("file", "x.zip", SampleFiles.zippedFolders(8))
                .multiPart("name", name)
                .post(DATASETS)
                .then()
                .statusCode(403);
        member().get("/worker/v1/datasets/" + id).then().statusCode(403);
        given().get(DATASETS).then().statusCode(401);
        given().auth().oauth2(callers.workerToken()).get(DATASETS).then().statusCode(403);
    }

    private ValidatableResponse send(byte[] file) {
        return member().multiPart("file", "pictures.zip", file)
                .multiPart("name", name)
                .post(DATASETS)
                .then();
    }

    private ValidatableResponse refused(byte[] file) {
        return send(file)
                .statusCode(422)
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo("UNUSABLE_DATASET"));
    }

    private ValidatableResponse looseFiles() {
        return member().multiPart("files", "train-images-idx3-ubyte", SampleFiles.idxImages(4))
                .multiPart("files", "train-labels-idx1-ubyte", SampleFiles.idxLabels(0, 1, 1, 0))
                .multiPart("name", name)
                .multiPart("classes", "shirt, trousers")
                .post(DATASETS)
                .then();
    }

    private RequestSpecification member() {
        return given().auth().oauth2(callers.tokenOf(Role.MEMBER));
    }

    private RequestSpecification viewer() {
        return given().auth().oauth2(callers.tokenOf(Role.VIEWER));
    }
}
