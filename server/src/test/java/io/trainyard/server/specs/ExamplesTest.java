package io.trainyard.server.specs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a newcomer submits first is accepted. */
class ExamplesTest {

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsASoundSpecification(Path example) throws IOException {
        RunSpec spec = SpecReader.read(Files.readString(example), SpecFormat.YAML);

        assertThat(spec.name()).isNotBlank();
    }
}
