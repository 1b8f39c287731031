package io.trainyard.networks.families;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.Mistake;
import io.trainyard.contract.Mistakes;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureStepsTest {
    private static final FeatureSteps STEPS =
            new FeatureSteps("features", FeatureStep.list("64,M"), 4, "Convolutions and poolings.");

    private static List<Mistake> mistakes(Object written) {
        Mistakes mistakes = new Mistakes();
        assertThat(STEPS.read(written, mistakes)).isEmpty();
        return mistakes.all();
    }

    @Test
    void numbersAreConvolutionsAndTheLetterIsAPooling() {
        Network network = Built.of(
                "vgg_custom",
                "3x8x8",
                5,
                Map.of("features", List.of(8, "M", 16, "M"), "classifier", List.of(20), "pool", 0, "batchNorm", true));
        assertThat(network.layers())
                .extracting(Layer::type)
                .containsExactly(
                        "Conv2d",
                        "BatchNorm2d",
                        "ReLU",
                        "MaxPool2d",
                        "Conv2d",
                        "BatchNorm2d",
                        "ReLU",
                        "MaxPool2d",
                        "Flatten",
                        "Linear",
                        "ReLU",
                        "Dropout",
                        "Linear");
        assertThat(Built.layer(network, "flatten").output()).hasToString(Integer.toString(16 * 2 * 2));
    }

    @Test
    void customLayersWithAPublishedConfigurationAreThePublishedNetwork() {
        List<Object> a = List.of(64, "M", 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M");
        Network custom = Built.of("vgg_custom", "3x224x224", 1000, Map.of("features", a));
        assertThat(custom.layers())
                .isEqualTo(Built.of("vgg11", "3x224x224", 1000).layers());
    }

    @Test
    void everyWrongEntryIsNamed() {
        assertThat(mistakes(Arrays.asList(64, "m", 0, null)))
                .containsExactly(
                        new Mistake("features[1]", "is 'm'", "use a whole number from 1 to 4096 or the letter M"),
                        new Mistake("features[2]", "is 0", "use a whole number from 1 to 4096 or the letter M"),
                        new Mistake("features[3]", "is empty", "use a whole number from 1 to 4096 or the letter M"));
    }

    @Test
    void aListOfNoneOrTooManyIsRefused() {
        String fix = "use a list of 1 to 4 entries, each a whole number from 1 to 4096 or the letter M";
        assertThat(mistakes(List.of())).containsExactly(new Mistake("features", "is []", fix));
        assertThat(mistakes("64, M")).containsExactly(new Mistake("features", "is '64, M'", fix));
        assertThat(mistakes(List.of(1, 1, 1, 1, 1))).singleElement().satisfies(mistake -> assertThat(mistake.fix())
                .isEqualTo(fix));
    }

    @Test
    void whatAPersonTypesIsReadAsADocumentWouldSayIt() {
        assertThat(STEPS.value(STEPS.parse("[64, 32, M]"))).contains(FeatureStep.list("64,32,M"));
        assertThat(STEPS.value(STEPS.parse("64,,M"))).isEmpty();
    }

    @Test
    void theDefaultIsWrittenAsADocumentHoldsIt() throws JsonProcessingException {
        assertThat(new ObjectMapper().writeValueAsString(STEPS.defaultValue())).isEqualTo("[64,\"M\"]");
    }
}
