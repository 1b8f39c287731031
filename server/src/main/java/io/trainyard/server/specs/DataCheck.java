package io.trainyard.server.specs;

import io.trainyard.contract.ClassWeights;
import io.trainyard.contract.DataSpec;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Normalize;
import io.trainyard.contract.Plateau;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.TrainSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What only shows when a specification meets its data set. */
final class DataCheck {
    private final RunSpec spec;
    private final DatasetFacts dataset;
    private final Mistakes mistakes;

    private DataCheck(RunSpec spec, DatasetFacts dataset, Mistakes mistakes) {
        this.spec = spec;
        this.dataset = dataset;
        this.mistakes = mistakes;
    }

    static void check(RunSpec spec, DatasetFacts dataset, Mistakes mistakes) {
        DataCheck check = new DataCheck(spec, dataset, mistakes);
        check.normalize(spec.data());
        check.size(spec.data());
        if (check.enough(spec.data())) {
            check.split(spec.data());
        }
    }

    private void normalize(DataSpec data) {
        if (data.normalize() instanceof Normalize.Fixed fixed) {
            channels("mean", fixed.mean());
            channels("std", fixed.std());
        }
    }

    private void channels(String field, @Nullable List<Double> numbers) {
        if (numbers != null && numbers.size() != 1 && numbers.size() != dataset.channels()) {
            mistakes.at("data")
                    .at("normalize")
                    .add(
                            field,
                            "has " + numbers.size() + " numbers, but the images of " + dataset.label() + " have "
                                    + dataset.channels() + " channels",
                            dataset.channels() == 1
                                    ? "give 1 number"
                                    : "give 1 number for all, or " + dataset.channels());
        }
    }

    private void size(DataSpec data) {
        Integer height =
                data.resize() == null ? dataset.height() : data.resize().height();
        Integer width = data.resize() == null ? dataset.width() : data.resize().width();
        if (height == null || width == null) {
            if (data.resize() == null) {
                mistakes.at("data")
                        .add(
                                "resize",
                                "is missing, but the images of " + dataset.label() + " differ in size",
                                "add it, for example resize: {height: 64, width: 64}");
            }
            return;
        }
        new AugmentCheck(dataset, height, width, mistakes.at("data").at("augment")).check(data.augment());
    }

    private boolean enough(DataSpec data) {
        long there = dataset.total("train");
        if (data.images() == null || data.images() <= there) {
            return data.images() == null || data.images() > 0;
        }
        mistakes.at("data")
                .add(
                        "images",
                        "is " + data.images() + ", but " + dataset.label() + " has " + there + " training images",
                        "use at most " + there + ", or leave it out to use all");
        return false;
    }

    private void split(DataSpec data) {
        DataSpec.Validation validation = data.validation();
        Split split = Split.of(dataset, data);
        if (split.training() < 1) {
            mistakes.at("data")
                    .at("validation")
                    .add("fraction", "leaves no image to train on", "use a smaller fraction, or more data");
            return;
        }
        if (split.emptyClass() != null) {
            refuseEmpty(split.emptyClass(), data);
        }
        if (spec.train() != null) {
            batch(spec.train(), split);
            classWeights(spec.train());
            metrics(spec.train(), split);
        }
    }

    private void refuseEmpty(String emptyClass, DataSpec data) {
        String message = " and leaves no training image of class '" + emptyClass + "'";
        if (data.images() != null) {
            mistakes.at("data").add("images", "is " + data.images() + message, "use more images");
            return;
        }
        mistakes.at("data")
                .at("validation")
                .add(
                        "fraction",
                        "is " + data.validation().fraction() + message,
                        "use a smaller fraction, or more images of that class");
    }

    private void batch(TrainSpec train, Split split) {
        if (train.batchSize() > split.training()) {
            mistakes.at("train")
                    .add(
                            "batchSize",
                            "is " + train.batchSize() + ", but there are only " + split.training()
                                    + " images to train on in " + dataset.label(),
                            "use at most " + split.training());
        } else if (train.batchSize() == 1 && spec.data().augment().mixes()) {
            mistakes.at("train")
                    .add("batchSize", "is 1: there is no other image to mix with", "use 2 or more, or mix nothing");
        }
    }

    private void classWeights(TrainSpec train) {
        int classes = dataset.classes().size();
        if (train.classWeights() instanceof ClassWeights.Given given
                && given.weights() != null
                && given.weights().size() != classes) {
            mistakes.at("train")
                    .at("classWeights")
                    .add(
                            "weights",
                            "has " + given.weights().size() + " numbers, but " + dataset.label() + " has " + classes
                                    + " classes",
                            "give one number per class, in the order " + firstFew(dataset.classes()));
        }
    }

    private static String firstFew(List<String> classes) {
        int most = 5;
        return String.join(", ", classes.subList(0, Math.min(most, classes.size())))
                + (classes.size() > most ? ", ..." : "");
    }

    private void metrics(TrainSpec train, Split split) {
        String held = "nothing is held out for validation";
        String fix = "use a train metric, or a data.validation.fraction above 0";
        if (split.validation() == 0
                && train.earlyStopping() != null
                && isValidation(train.earlyStopping().metric())) {
            mistakes.at("train").at("earlyStopping").add("metric", "is of the validation split, but " + held, fix);
        }
        if (split.validation() == 0 && train.schedule() instanceof Plateau plateau && isValidation(plateau.metric())) {
            mistakes.at("train").at("schedule").add("metric", "is of the validation split, but " + held, fix);
        }
        if (split.validation() == 0
                && spec.checkpoints().keepBest().count() > 0
                && isValidation(spec.checkpoints().keepBest().metric())) {
            mistakes.at("checkpoints")
                    .at("keepBest")
                    .add("metric", "is of the validation split, but " + held, fix + ", or a keepBest.count of 0");
        }
        if (train.test() == TrainSpec.Test.EVERY_EPOCH && !dataset.has("test")) {
            mistakes.at("train")
                    .add("test", "is everyEpoch, but " + dataset.label() + " has no test split", "leave it out");
        }
    }

    private static boolean isValidation(String metric) {
        return metric.startsWith("val/");
    }
}
