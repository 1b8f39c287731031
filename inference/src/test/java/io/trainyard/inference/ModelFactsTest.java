package io.trainyard.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ModelFactsTest {
    private static ModelFacts facts(String card) throws IOException {
        return ModelFacts.of(new ObjectMapper().readTree(card));
    }

    @Test
    void pixelsAreScaledThenNormalisedByChannel() throws IOException {
        ModelFacts facts = facts(
                """
                {"network": {"input": "3x1x2", "classes": 2}, "input": {"mean": [0.5, 0, 1], "std": [0.5, 2, 1]}}
                """);
        float[] target = new float[7];

        facts.normalize(new byte[] {0, (byte) 255, 0, (byte) 255, 51, (byte) 255}, target, 1);

        assertThat(target).containsExactly(new float[] {0, -1, 1, 0, 0.5f, -0.8f, 0}, within(1e-6f));
    }

    @Test
    void whatTheCardDoesNotSayChangesNothing() throws IOException {
        ModelFacts facts = facts("{\"network\": {\"input\": \"1x1x1\", \"classes\": 2}, \"input\": {}}");
        float[] target = new float[1];

        facts.normalize(new byte[] {51}, target, 0);

        assertThat(target[0]).isEqualTo(0.2f);
        assertThat(facts.classes()).containsExactly("class 0", "class 1");
    }

    @Test
    void aCardWithoutANetworkIsOfNoUse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> facts("{\"input\": {}}"))
                .withMessage("the model card names no network");
    }
}
