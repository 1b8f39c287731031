package io.trainyard.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.datasets.DatasetArchive;
import io.trainyard.datasets.DatasetFormat;
import io.trainyard.datasets.Inspection;
import io.trainyard.datasets.ShapesDataset;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class DatasetsTest {
    @Inject
    Datasets datasets;

    @Inject
    DatasetVersions versions;

    @Test
    void theShapesAreThereFromTheStart() {
        DatasetVersion shapes = datasets.resolve("shapes").orElseThrow();
        assertThat(shapes.label()).isEqualTo("shapes@1");
        assertThat(shapes.format()).isEqualTo(DatasetFormat.SHAPES);
        assertThat(shapes.sha256()).isEqualTo(ShapesDataset.sha256());
        assertThat(shapes.size("train")).isEqualTo(5000);
        assertThat(shapes.size("test")).isEqualTo(1000);
        assertThat(shapes.size("val")).isZero();
        assertThat(datasets.archive(shapes)).isEmpty();
        assertThat(datasets.list()).contains(shapes);
    }

    @Test
    void aVersionIsFoundByNameAndNumber() {
        assertThat(datasets.resolve("shapes@1")).isEqualTo(datasets.resolve("shapes"));
        assertThat(datasets.resolve("shapes@2")).isEmpty();
        assertThat(datasets.resolve("triangles")).isEmpty();
        assertThatThrownBy(() -> datasets.versions("triangles")).isInstanceOf(NotFoundProblem.class);
    }

    @Test
    void serversThatStartTogetherRegisterTheShapesOnce() {
        Inspection inspection = DatasetArchive.inspectShapes();
        IntStream.range(0, 8).parallel().forEach(server -> versions.addShapes(inspection));
        assertThat(datasets.versions("shapes")).hasSize(1);
    }
}
