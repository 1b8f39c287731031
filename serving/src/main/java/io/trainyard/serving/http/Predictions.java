package io.trainyard.serving.http;

import io.trainyard.inference.Classification;
import io.trainyard.serving.ServedModel;
import java.util.List;

/** What a version says of the images of a request, in their order. */
record Predictions(String model, int version, List<Classification> predictions) {

    static Predictions of(ServedModel model, List<float[]> logits, int top) {
        List<String> classes = model.facts().classes();
        return new Predictions(
                model.stored().model(),
                model.stored().version(),
                logits.stream().map(one -> Classification.of(one, classes, top)).toList());
    }
}
