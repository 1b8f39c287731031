package io.trainyard.server.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParamDifferencesTest {
    @Test
    void parametersStandByKeyWithAValueForEachRun() {
        List<ParamRow> rows = ParamDifferences.of(
                List.of(Map.of("lr", "0.1", "optimizer", "sgd"), Map.of("lr", "0.01", "optimizer", "sgd")));

        assertThat(rows)
                .containsExactly(
                        new ParamRow("lr", List.of("0.1", "0.01"), true),
                        new ParamRow("optimizer", List.of("sgd", "sgd"), false));
    }

    @Test
    void numbersAreTheSameHoweverTheyAreWritten() {
        assertThat(differs("0.1", "1e-1")).isFalse();
        assertThat(differs("10", "10.0")).isFalse();
        assertThat(differs("10", "10.01")).isTrue();
        assertThat(differs("NaN", "0")).isTrue();
    }

    @Test
    void whatOnlySomeRunsHaveDiffers() {
        List<ParamRow> rows = ParamDifferences.of(List.of(Map.of("a", "1"), Map.of("b", "1"), Map.of("a", "1")));

        assertThat(rows).extracting(ParamRow::differs).containsExactly(true, true);
        assertThat(rows.get(0).values()).containsExactly("1", null, "1");
    }

    @Test
    void runsWithoutParametersDifferInNothing() {
        assertThat(ParamDifferences.of(List.of(Map.of(), Map.of()))).isEmpty();
    }

    private static boolean differs(String one, String other) {
        return ParamDifferences.of(List.of(Map.of("a", one), Map.of("a", other)))
                .get(0)
                .differs();
    }
}
