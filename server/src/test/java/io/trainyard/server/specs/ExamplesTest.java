package io.trainyard.server.specs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.protocol.Claim.DatasetRef;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.families.Families;
import io.trainyard.server.specs.SpecReader.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a newcomer submits first is accepted, with the data sets and checkpoints that its comments ask for. */
class ExamplesTest {
    private static final int IMAGENET = 1000;

    /** As many as 100,000 images of 32x32 have. */
    private static final long MOST_PIXELS_SEEN = 100_000L * 32 * 32;

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    static Stream<Path> smallExamples() throws IOException {
        return examples().filter(file -> file.toString().endsWith("-small.yaml"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAccepted(Path example) throws IOException {
        Plan plan = plan(example, 5000);

        assertThat(plan.spec().name()).isNotBlank();
        assertThat(plan.network().trainable()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("smallExamples")
    void aSmallFormSeesFewPixelsAndRunsOnASubsetOfItsDataToo(Path example) throws IOException {
        Plan plan = plan(example, 500);

        Split split = Split.of(plan.dataset(), plan.spec().data());
        long pixels =
                (long) plan.network().input().height() * plan.network().input().width();
        assertThat(split.training() * plan.spec().train().epochs() * pixels).isLessThanOrEqualTo(MOST_PIXELS_SEEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s1", "s2", "s3", "s4", "s5"})
    void everyExperimentHasAWholeAndASmallForm(String experiment) throws IOException {
        List<String> names =
                examples().map(file -> file.getFileName().toString()).toList();

        assertThat(names).anyMatch(name -> name.startsWith(experiment) && !name.endsWith("-small.yaml"));
        assertThat(names).anyMatch(name -> name.startsWith(experiment) && name.endsWith("-small.yaml"));
    }

    @Test
    void theCheckpointsOfTheThousandEpochsAreThoseOfTheExperiment() throws IOException {
        Plan plan = plan(Path.of("..", "examples", "s3-googlenet-cifar10.yaml"), 5000);

        assertThat(plan.spec().checkpoints().at()).containsExactly(299, 499, 699, 899, 999);
        assertThat(plan.network().parameters()).isEqualTo(3_494_346);
    }

    private static Plan plan(Path example, int perClass) throws IOException {
        Draft draft = SpecReader.draft(Files.readString(example), SpecFormat.YAML);
        return new Planner(new Uploaded(perClass), checkpoint -> parent(draft), (resume, mistakes) -> Optional.empty())
                .plan(draft);
    }

    /** A checkpoint of the network that the example asks for, trained on ImageNet's classes. */
    private static Optional<Map<String, List<Long>>> parent(Draft draft) {
        Map<String, List<Long>> tensors = new LinkedHashMap<>();
        Families.build(draft.spec().orElseThrow().network(), new ImageShape(3, 224, 224), IMAGENET)
                .tensors()
                .forEach(tensor -> tensors.put(tensor.name(), tensor.shape()));
        return Optional.of(tensors);
    }

    /** The data sets that the examples' comments ask for, with so many training images of each class. */
    private record Uploaded(int perClass) implements DatasetCatalogue {
        @Override
        public Optional<DatasetFacts> find(String reference) {
            return switch (reference) {
                case "cifar10", "shapes" -> Optional.of(facts(reference, 10, 3, 32));
                case "mnist", "fashion-mnist" -> Optional.of(facts(reference, 10, 1, 28));
                case "photographs", "sign-language-digits" -> Optional.of(photographs(reference, 10));
                case "two-classes" -> Optional.of(photographs(reference, 2));
                default -> Optional.empty();
            };
        }

        @Override
        public List<String> names() {
            return List.of("shapes");
        }

        @Override
        public DatasetRef reference(long version) {
            throw new UnsupportedOperationException("nobody fetches these");
        }

        private DatasetFacts facts(String name, int classes, int channels, int side) {
            Map<String, List<Integer>> counts =
                    Map.of("train", Collections.nCopies(classes, perClass), "test", Collections.nCopies(classes, 100));
            return new DatasetFacts(
                    1, name + "@1", channels, side, side, Collections.nCopies(classes, "class"), counts);
        }

        /** As many as people have: of every size, and nothing held out. */
        private static DatasetFacts photographs(String name, int classes) {
            return new DatasetFacts(
                    1,
                    name + "@1",
                    3,
                    null,
                    null,
                    Collections.nCopies(classes, "class"),
                    Map.of("train", Collections.nCopies(classes, 160)));
        }
    }
}
