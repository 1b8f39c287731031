package io.trainyard.server.insights.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.server.insights.detect.MetricName.Direction;
import io.trainyard.server.insights.detect.MetricName.Part;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNameTest {
    @ParameterizedTest
    @CsvSource({
        "train/loss, TRAINING, loss, DOWN",
        "val/loss, VALIDATION, loss, DOWN",
        "val_loss, VALIDATION, loss, DOWN",
        "Loss, UNSAID, loss, DOWN",
        "test/accuracy, TEST, accuracy, UP",
        "val_acc, VALIDATION, accuracy, UP",
        "Accuracy, UNSAID, accuracy, UP",
        "train_epoch_Accuracy, TRAINING, accuracy, UP",
        "validate_epoch_SoftmaxCrossEntropyLoss, VALIDATION, softmax cross entropy loss, DOWN",
        "trainLoss, TRAINING, loss, DOWN",
        "train_loss_epoch, TRAINING, loss, DOWN",
        "train_loss_step, TRAINING, loss step, DOWN",
        "eval/rmse, VALIDATION, rmse, DOWN",
        "dev.bleu, VALIDATION, bleu, UP",
        "loss_scale, UNSAID, loss scale, UNKNOWN",
        "batch/grad_norm, UNSAID, batch grad norm, UNKNOWN",
        "train, TRAINING, train, UNKNOWN",
    })
    void aNameSaysOnWhichDataWhatIsMeasuredAndWhichWayIsBetter(
            String key, Part part, String quantity, Direction direction) {
        assertThat(MetricName.of(key)).isEqualTo(new MetricName(key, part, quantity, direction));
    }

    @ParameterizedTest
    @ValueSource(strings = {"throughput/images_per_second", "samples_per_sec", "train/tokens_per_s", "fps"})
    void aSpeedIsKnownByItsName(String key) {
        assertThat(MetricName.of(key).isSpeed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"system/cpu_percent", "lr", "batch/lr", "learning_rate", "lr-Adam", "epoch"})
    void whatPeopleSetAndMachinesReadIsNotLookedAt(String key) {
        assertThat(MetricName.of(key).isOfTheMachine()).isTrue();
    }

    @Test
    void trainingAndValidationOfOneQuantityAreAPair() {
        assertThat(pairs("train/loss", "val/loss", "test/loss", "train/accuracy", "lr"))
                .containsExactly("train/loss + val/loss");
        assertThat(pairs("loss", "val_loss", "accuracy", "val_accuracy"))
                .containsExactly("accuracy + val_accuracy", "loss + val_loss");
        assertThat(pairs("train loss", "test loss")).containsExactly("train loss + test loss");
        assertThat(pairs("val/loss", "accuracy")).isEmpty();
    }

    private static List<String> pairs(String... keys) {
        List<Signal> signals = Stream.of(keys)
                .map(key -> Signal.whole(key, "step", new long[0], new double[0]))
                .toList();
        return MetricPair.of(signals).stream()
                .map(pair -> pair.training().key() + " + " + pair.heldOut().key())
                .toList();
    }
}
