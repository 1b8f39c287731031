package io.trainyard.server.specs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.RunSpec;
import org.junit.jupiter.api.Test;

class SpecWriterTest {
    private static final RunSpec SPEC = SpecReader.read(
            """
            network: {family: simple-cnn, options: {cdims: [16, 32]}}
            initialize: {checkpoint: 17, freeze: [layer1, "*.bn1"], head: keep}
            data: {dataset: shapes, normalize: {type: fixed, mean: [0.5], std: [0.5]}}
            train: {epochs: 3, optimizer: {type: sgd, lr: 1e-5}, earlyStopping: {patience: 2}}
            queue: {requires: {memory: 4GiB}}
            tags: {fold: "3", on: "yes", date: "2026-11-22"}
            """,
            SpecFormat.YAML);

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        assertThat(SpecReader.read(SpecWriter.yaml(SPEC), SpecFormat.YAML)).isEqualTo(SPEC);
        assertThat(SpecReader.read(SpecWriter.json(SPEC), SpecFormat.JSON)).isEqualTo(SPEC);
        assertThat(SpecWriter.parse(SpecWriter.json(SPEC))).isEqualTo(SPEC);
    }

    @Test
    void oneFrozenNameIsAWordAndSeveralAreAList() {
        RunSpec one = SpecReader.read(
                """
                network: {family: simple-cnn}
                initialize: {checkpoint: 17, freeze: backbone}
                data: {dataset: shapes}
                train: {epochs: 3}
                """,
                SpecFormat.YAML);

        assertThat(one.initialize().freeze()).containsExactly("backbone");
        assertThat(SpecWriter.yaml(one)).contains("freeze: backbone");
        assertThat(SpecReader.read(SpecWriter.yaml(one), SpecFormat.YAML)).isEqualTo(one);
        assertThat(SpecReader.read(SpecWriter.json(one), SpecFormat.JSON)).isEqualTo(one);
        assertThat(SPEC.initialize().freeze()).containsExactly("layer1", "*.bn1");
    }

    @Test
    void theYamlIsPlain() {
        assertThat(SpecWriter.yaml(SPEC))
                .doesNotContain("!", "null", "---")
                .contains("type: sgd", "family: simple-cnn");
    }

    @Test
    void layersAreWrittenAsTheyWereGiven() {
        RunSpec spec = SpecReader.read(
                """
                network:
                  layers:
                    - {name: left, conv: {channels: 32, kernel: [1, 3]}}
                    - relu
                    - add: [left, relu1]
                    - dropout: 0.5
                    - linear: classes
                data: {dataset: shapes}
                train: {epochs: 3}
                """,
                SpecFormat.YAML);

        assertThat(spec.name()).isEqualTo("inline");
        assertThat(SpecWriter.yaml(spec))
                .doesNotContain("family", "variant", "options")
                .contains("init: pytorch");
        assertThat(SpecReader.read(SpecWriter.yaml(spec), SpecFormat.YAML)).isEqualTo(spec);
        assertThat(SpecReader.read(SpecWriter.json(spec), SpecFormat.JSON)).isEqualTo(spec);
        assertThat(SpecWriter.parse(SpecWriter.json(spec))).isEqualTo(spec);
    }
}
