package io.trainyard.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    private static final List<String> CLASSES = List.of("disc", "square", "star");

    @Test
    void theLikeliestClassesComeFirst() {
        Classification said = Classification.of(new float[] {0, (float) Math.log(3), 0}, CLASSES, 2);

        assertThat(said.name()).isEqualTo("square");
        assertThat(said.probability()).isEqualTo(0.6, within(1e-6));
        assertThat(said.top()).extracting(ClassProbability::name).containsExactly("square", "disc");
        assertThat(said.top()).extracting(ClassProbability::index).containsExactly(1, 0);
    }

    @Test
    void logitsOfAnySizeMakeProbabilities() {
        double[] softmax = Classification.softmax(new float[] {3000, -3000, 3000});

        assertThat(softmax).containsExactly(new double[] {0.5, 0, 0.5}, within(1e-12));
    }

    @Test
    void aClassIsCalledSoInJson() throws IOException {
        String json = new ObjectMapper().writeValueAsString(Classification.of(new float[] {1}, List.of("disc"), 5));

        assertThat(json)
                .isEqualTo(
                        "{\"class\":\"disc\",\"probability\":1.0,\"top\":[{\"class\":\"disc\",\"index\":0,\"probability\":1.0}]}");
    }
}
