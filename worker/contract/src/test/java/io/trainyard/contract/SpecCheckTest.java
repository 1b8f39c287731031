package io.trainyard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SpecCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theShortestSpecTakesDefaultsForTheRest() throws JsonProcessingException {
        RunSpec spec = read(
                """
                {"network": {"family": "simple-cnn"}, "data": {"dataset": "shapes"}, "train": {"epochs": 3}}""");

        assertThat(SpecCheck.of(spec)).isEmpty();
        assertThat(spec.experiment()).isEqualTo("default");
        assertThat(spec.name()).isEqualTo("simple-cnn");
        assertThat(spec.train().batchSize()).isEqualTo(64);
        assertThat(spec.train().optimizer()).isEqualTo(new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0.0));
        assertThat(spec.data().validation().fraction()).isEqualTo(0.1);
        assertThat(spec.checkpoints().keepBest().metric()).isEqualTo("val/accuracy");
        assertThat(spec.queue().maxAttempts()).isEqualTo(3);
    }

    @Test
    void everyMistakeIsFoundAtOnceWithItsPathAndFix() throws JsonProcessingException {
        RunSpec spec = read(
                """
                {"network": {}, "data": {"dataset": "shapes", "normalize": {"type": "fixed", "mean": [0.5], "std": [0.5, 0]}},
                 "train": {"epochs": 10, "batchSize": 0, "optimizer": {"type": "sgd", "lr": -0.1, "momentum": 1}},
                 "checkpoints": {"at": [3, 10], "keepBest": {"metric": "test/accuracy"}}}""");

        assertThat(SpecCheck.of(spec))
                .contains(
                        new Mistake(
                                "network.family",
                                "is missing",
                                "add it, for example family: simple-cnn, or give the network's layers"),
                        new Mistake("data.normalize.std[1]", "is 0.0", "use a number above 0 and at most 10"),
                        new Mistake("train.batchSize", "is 0", "use a number at least 1 and at most 65536"),
                        new Mistake("train.optimizer.lr", "is -0.1", "use a number above 0 and at most 1000"),
                        new Mistake("train.optimizer.momentum", "is 1.0", "use a number at least 0 and below 1"),
                        new Mistake("checkpoints.at[1]", "is epoch 10, but the run ends after epoch 9", "use 0 to 9"))
                .anySatisfy(mistake -> assertThat(mistake.path()).isEqualTo("checkpoints.keepBest.metric"))
                .hasSize(7);
    }

    @Test
    void aNumberThatIsNoneIsOutOfEveryRange() {
        Optimizer.Sgd sgd = new Optimizer.Sgd(Double.NaN, 0.9, 0.0);

        assertThat(SpecCheck.of(sgd)).extracting(Mistake::path).containsExactly("lr");
    }

    @Test
    void whatIsWrittenReadsBackTheSame() throws JsonProcessingException {
        RunSpec spec = read(
                """
                {"name": "a", "network": {"family": "resnet", "variant": "resnet_cifar"},
                 "data": {"dataset": "shapes", "augment": {"randomCrop": {"padding": 1}}, "normalize": {"type": "none"}},
                 "train": {"epochs": 3, "schedule": {"type": "step", "stepSize": 2}, "test": "everyEpoch"},
                 "queue": {"requires": {"device": "gpu", "memory": "1.5GiB", "labels": {"room": "b"}}}}""");

        assertThat(read(JSON.writeValueAsString(spec))).isEqualTo(spec);
    }

    @Test
    void everyKindOfAugmentationReadsBackTheSame() throws JsonProcessingException {
        RunSpec spec = read(
                """
                {"network": {"family": "resnet"}, "train": {"epochs": 3},
                 "data": {"dataset": "shapes", "augment": {"randomResizedCrop": {"scale": [0.5, 1]}, "verticalFlip": true,
                   "rotation": {"degrees": 15, "interpolation": "bilinear"}, "colorJitter": {"hue": 0.1},
                   "cutout": {"size": 8}, "mixup": {"alpha": 0.2}, "cutmix": {"alpha": 1}}}}""");

        assertThat(SpecCheck.of(spec)).isEmpty();
        assertThat(read(JSON.writeValueAsString(spec))).isEqualTo(spec);
        assertThat(spec.data().augment().randomResizedCrop().ratio()).containsExactly(0.75, 4.0 / 3);
    }

    @Test
    void specificationsFromBeforeReadAsTheyDid() throws JsonProcessingException {
        Augment augment = JSON.readValue(
                """
                {"randomCrop": {"padding": 4}, "horizontalFlip": true}""", Augment.class);

        assertThat(augment.horizontalFlip()).isTrue();
        assertThat(augment.randomCrop().padding()).isEqualTo(4);
        assertThat(augment.mixes()).isFalse();
        assertThat(JSON.readValue("{\"randomCrop\": null, \"horizontalFlip\": false}", Augment.class))
                .isEqualTo(Augment.NONE);
    }

    private static RunSpec read(String json) throws JsonProcessingException {
        return JSON.readValue(json, RunSpec.class);
    }
}
