package io.trainyard.server.runs.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"val/accuracy", "val_accuracy", "val_acc", "Validation Accuracy", "eval.accuracy"})
    void theAccuracyOfTheValidationDataHasManyNames(String key) {
        assertThat(MetricNames.find("val/accuracy", List.of("lr", key))).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train/accuracy", "training_acc", "Accuracy", "acc"})
    void whatNamesNoPartOfTheDataWasMeasuredInTraining(String key) {
        assertThat(MetricNames.find("train/accuracy", List.of("lr", key))).contains(key);
        assertThat(MetricNames.find("val/accuracy", List.of("lr", key))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train/accuracy", "test_accuracy", "accuracy_top5", "loss"})
    void whatIsAnotherMetricIsNotTakenForIt(String key) {
        assertThat(MetricNames.find("val/accuracy", List.of(key))).isEmpty();
    }

    @Test
    void theVeryNameComesFirstThenOneThatSaysThePart() {
        List<String> keys = List.of("accuracy", "val_accuracy", "val/accuracy");

        assertThat(MetricNames.find("val/accuracy", keys)).contains("val/accuracy");
        assertThat(MetricNames.find("val/accuracy", keys.subList(0, 2))).contains("val_accuracy");
        assertThat(MetricNames.find("test/accuracy", keys)).isEmpty();
    }

    @Test
    void theMainMetricIsAnAccuracyThenALossThenWhateverThereIs() {
        assertThat(MetricNames.main(List.of("lr", "val_loss", "val_acc"))).contains("val_acc");
        assertThat(MetricNames.main(List.of("lr", "loss"))).contains("loss");
        assertThat(MetricNames.main(List.of("reward"))).contains("reward");
        assertThat(MetricNames.main(List.of())).isEmpty();
    }
}
