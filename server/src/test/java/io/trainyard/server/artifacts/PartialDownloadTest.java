package io.trainyard.server.artifacts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.blobs.Arrivals;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.runs.BareRun;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class PartialDownloadTest {
    private static final int SIZE = 2_500_000;

    @Inject
    Artifacts artifacts;

    @Inject
    Arrivals arrivals;

    @Inject
    MultipartUploads uploads;

    @Inject
    CallersForTests callers;

    @Inject
    Jdbi jdbi;

    private final byte[] content = new byte[SIZE];
    private ArtifactPath path;
    private List<String> addresses;

    @BeforeEach
    void logAFile() throws IOException {
        new Random().nextBytes(content);
        BareRun run = BareRun.insert(jdbi);
        path = ArtifactPath.of(run.experiment() + "/" + run.name() + "/artifacts/model.pt");
        artifacts.put(path, arrivals.receive(new ByteArrayInputStream(content)));
        addresses = List.of(
                "/api/v1/runs/" + run.id() + "/artifacts/model.pt",
                "/api/2.0/mlflow-artifacts/artifacts/" + path,
                "/get-artifact?path=model.pt&run_id=" + run.name());
    }

    @Test
    void whatIsMissingOfADownloadIsFetchedAlone() {
        for (String address : addresses) {
            String tag = get(address, "bytes=0-999999")
                    .statusCode(206)
                    .header("Content-Range", "bytes 0-999999/" + SIZE)
                    .header("Content-Length", "1000000")
                    .header("Accept-Ranges", "bytes")
                    .extract()
                    .header("ETag");
            byte[] rest = viewer().header("Range", "bytes=1000000-")
                    .header("If-Range", tag)
                    .get(address)
                    .then()
                    .statusCode(206)
                    .extract()
                    .asByteArray();
            assertThat(rest).isEqualTo(Arrays.copyOfRange(content, 1_000_000, SIZE));
        }
    }

    @Test
    void aPartOfAnotherFileIsNoBeginning() {
        viewer().header("Range", "bytes=1000000-")
                .header("If-Range", "\"another\"")
                .get(addresses.get(0))
                .then()
                .statusCode(200)
                .header("Content-Length", Integer.toString(SIZE));
    }

    @Test
    void whatCannotBeUnderstoodIsTheWholeAndWhatIsNotThereIsSaid() {
        get(addresses.get(0), "bytes=x").statusCode(200).header("Content-Length", Integer.toString(SIZE));
        get(addresses.get(0), "bytes=" + SIZE + "-")
                .statusCode(416)
                .header("Content-Range", equalTo("bytes */" + SIZE));
    }

    @Test
    void aPartMayLieInSeveralPieces() throws IOException {
        int[] ends = {0, 1_200_000, 1_200_010, SIZE};
        String upload = uploads.begin(path, 3);
        Map<Integer, String> tags = new HashMap<>();
        for (int part = 1; part < ends.length; part++) {
            byte[] piece = Arrays.copyOfRange(content, ends[part - 1], ends[part]);
            tags.put(part, uploads.store(upload, part, new ByteArrayInputStream(piece), piece.length));
        }
        uploads.complete(upload, path, tags);
        for (int from : new int[] {0, 1_199_999, 1_200_000, 1_200_005, 1_200_010, 2_000_000}) {
            byte[] part = get(addresses.get(0), "bytes=" + from + "-" + (from + 99_999))
                    .statusCode(206)
                    .extract()
                    .asByteArray();
            assertThat(part).isEqualTo(Arrays.copyOfRange(content, from, from + 100_000));
        }
    }

    private ValidatableResponse get(String address, String range) {
        return viewer().header("Range", range).get(address).then();
    }

    private RequestSpecification viewer() {
        return given().auth().oauth2(callers.tokenOf(Role.VIEWER));
    }
}
