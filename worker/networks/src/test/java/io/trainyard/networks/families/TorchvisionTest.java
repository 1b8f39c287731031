package io.trainyard.networks.families;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.networks.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every variant that torchvision has, against what torchvision's own models hold and what it publishes of them. */
class TorchvisionTest {
    private static final String WITHOUT_AUXILIARIES = "@no_aux";

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Tensor(String name, List<Long> shape) {}

    record Model(String model, String torchvision, long parameters, List<Tensor> tensors) {
        String variant() {
            return model.replace(WITHOUT_AUXILIARIES, "");
        }

        Network network() {
            Map<String, Object> options = model.endsWith(WITHOUT_AUXILIARIES) ? Map.of("auxiliary", false) : Map.of();
            return build(variant(), options);
        }

        @Override
        public String toString() {
            return model;
        }
    }

    static List<Model> models() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(
                        TorchvisionTest.class.getResourceAsStream("torchvision-state-dicts.json.gz"))),
                StandardCharsets.UTF_8))) {
            ObjectMapper json = new ObjectMapper();
            return lines.lines().map(line -> read(json, line)).toList();
        }
    }

    private static Model read(ObjectMapper json, String line) {
        try {
            return json.readValue(line, Model.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For 1000 classes and images of the size that the published figures were measured with. */
    private static Network build(String variant, Map<String, Object> options) {
        int side = Published.of(variant).orElseThrow().cropSize();
        return Built.of(variant, "3x" + side + "x" + side, 1000, options);
    }

    static Stream<Published> published() throws IOException {
        return models().stream().map(Model::variant).distinct().map(variant -> Published.of(variant)
                .orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("models")
    void tensorsHaveTorchvisionsNamesAndShapesInItsOrder(Model model) {
        assertThat(model.network().tensors())
                .extracting(tensor -> new Tensor(tensor.name(), tensor.shape()))
                .containsExactlyElementsOf(model.tensors());
    }

    @ParameterizedTest
    @MethodSource("models")
    void parametersAreAsManyAsTorchvisionCounts(Model model) {
        assertThat(model.network().parameters()).isEqualTo(model.parameters());
    }

    /** The published number of googlenet leaves out its auxiliary classifiers; that of inception_v3 does not. */
    @ParameterizedTest
    @MethodSource("published")
    void parametersAreAsManyAsPublished(Published figures) {
        Map<String, Object> options = figures.variant().equals("googlenet") ? Map.of("auxiliary", false) : Map.of();
        assertThat(build(figures.variant(), options).parameters()).isEqualTo(figures.parameters());
    }

    @ParameterizedTest
    @MethodSource("published")
    void multiplyAddsAreThePublishedOnesToAMillion(Published figures) {
        double giga = build(figures.variant(), Map.of()).multiplyAdds() / 1e9;
        assertThat(Math.round(giga * 1000) / 1000.0).isEqualTo(figures.gigaMultiplyAdds());
    }
}
