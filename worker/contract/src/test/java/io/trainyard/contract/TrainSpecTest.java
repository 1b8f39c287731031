package io.trainyard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainSpecTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aSpecFromBeforeSchedulesAndAveragesReadsAsItWas() throws JsonProcessingException {
        TrainSpec train = read(
                """
                {"epochs": 3, "batchSize": 8, "optimizer": {"type": "sgd", "lr": 0.1, "momentum": 0.9, "weightDecay": 0.0},
                 "schedule": {"type": "step", "stepSize": 2, "gamma": 0.1}, "loss": "crossEntropy", "precision": "fp32",
                 "seed": 42, "logEverySteps": 10, "earlyStopping": null, "test": "atEnd"}""");

        assertThat(SpecCheck.of(train)).isEmpty();
        assertThat(train.optimizer()).isEqualTo(new Optimizer.Sgd(0.1, 0.9, 0.0));
        assertThat(train.accumulate()).isEqualTo(1);
        assertThat(train.labelSmoothing()).isZero();
        assertThat(train.warmup()).isNull();
        assertThat(train.average()).isNull();
    }

    @Test
    void everythingWrittenReadsBackTheSame() throws JsonProcessingException {
        TrainSpec train = read(
                """
                {"epochs": 30, "optimizer": {"type": "rmsprop", "momentum": 0.5, "centered": true},
                 "schedule": {"type": "plateau", "metric": "val/accuracy", "thresholdMode": "abs"}, "warmup": {"steps": 100},
                 "clip": {"norm": 1}, "labelSmoothing": 0.1, "classWeights": {"type": "given", "weights": [1, 2]},
                 "accumulate": 4, "average": {"decay": 0.999}}""");

        assertThat(SpecCheck.of(train)).isEmpty();
        assertThat(((Plateau) train.schedule()).mode()).isEqualTo(Mode.MAX);
        assertThat(read(JSON.writeValueAsString(train))).isEqualTo(train);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "optimizer": {"type": "sgd", "nesterov": true} | optimizer.nesterov | is true, but momentum is 0.0
            "optimizer": {"type": "sgd", "momentum": 0.9, "nesterov": true, "dampening": 0.1} | optimizer.nesterov | is true, but dampening is 0.1
            "clip": {} | clip | says neither norm nor value
            "clip": {"norm": 1, "value": 1} | clip | has both norm and value
            "clip": {"norm": 0} | clip.norm | is 0.0
            "warmup": {} | warmup | says neither epochs nor steps
            "warmup": {"epochs": 1, "steps": 9} | warmup | has both epochs and steps
            "warmup": {"epochs": 10} | warmup.epochs | is 10, but the run has only 10
            "schedule": {"type": "oneCycle"} | schedule.maxLr | is missing
            "schedule": {"type": "oneCycle", "maxLr": 1, "baseMomentum": 0.99} | schedule.baseMomentum | is 0.99, above maxMomentum (0.95)
            "schedule": {"type": "multiStep", "milestones": [5, 5]} | schedule.milestones[1] | is 5, after 5
            "schedule": {"type": "multiStep", "milestones": []} | schedule.milestones | is empty
            "schedule": {"type": "multiStep", "milestones": [5, 10]} | schedule.milestones[1] | is epoch 10, but the run ends after epoch 9
            "schedule": {"type": "cosine", "minLr": 0.1} | schedule.minLr | is 0.1, above the learning rate 0.001
            "schedule": {"type": "plateau", "metric": "test/loss"} | schedule.metric | is 'test/loss', which is measured once, at the end
            "schedule": {"type": "plateau", "metric": "batch/loss"} | schedule.metric | is 'batch/loss'
            "earlyStopping": {"metric": "test/accuracy"} | earlyStopping.metric | is 'test/accuracy', which is measured once, at the end
            "classWeights": {"type": "given", "weights": [0, 0]} | classWeights.weights | holds nothing above 0
            "classWeights": {"type": "given", "weights": [1, -1]} | classWeights.weights[1] | is -1.0
            "average": {"decay": 1} | average.decay | is 1.0
            "labelSmoothing": 1 | labelSmoothing | is 1.0
            "accumulate": 0 | accumulate | is 0
            """)
    void whatCannotBeTrainedIsNamedWithItsPath(String field, String path, String message)
            throws JsonProcessingException {
        TrainSpec train = read("{\"epochs\": 10, " + field + "}");

        assertThat(SpecCheck.of(train)).singleElement().satisfies(mistake -> {
            assertThat(mistake.path()).isEqualTo(path);
            assertThat(mistake.message()).isEqualTo(message);
            assertThat(mistake.fix()).isNotBlank();
        });
    }

    @Test
    void aTestCurveMayDecideWhereThereIsOne() throws JsonProcessingException {
        assertThat(
                        SpecCheck.of(
                                read(
                                        """
                        {"epochs": 10, "test": "everyEpoch", "earlyStopping": {"metric": "test/accuracy"}}""")))
                .isEmpty();
    }

    @Test
    void balancedWeightsMakeEveryClassCountTheSame() {
        double[] weights = new ClassWeights.Balanced().of(new int[] {10, 30, 0});

        assertThat(weights).containsExactly(40.0 / 30, 40.0 / 90, 0);
        assertThat(10 * weights[0]).isEqualTo(30 * weights[1]);
    }

    @Test
    void weightsForOtherClassesAreRefused() {
        ClassWeights weights = new ClassWeights.Given(List.of(1.0, 2.0));

        assertThat(weights.of(new int[] {5, 6})).containsExactly(1, 2);
        assertThatThrownBy(() -> weights.of(new int[] {5, 6, 7}))
                .hasMessage("train.classWeights.weights has 2 numbers, but the data set has 3 classes");
    }

    private static TrainSpec read(String train) throws JsonProcessingException {
        return JSON.readValue(train, TrainSpec.class);
    }
}
