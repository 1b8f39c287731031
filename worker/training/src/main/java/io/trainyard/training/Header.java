package io.trainyard.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trainyard.datasets.ImageSource;
import io.trainyard.training.data.Normalization;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.precision.ChosenPrecision;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a checkpoint's header says, so that a reader of the file alone can use the network. */
final class Header {
    private Header() {}

    /** Lists are JSON. {@code format} is what PyTorch's own readers expect. */
    static Map<String, String> of(
            AttemptOrder.Train order, ImageSource source, Normalization normalization, ChosenPrecision precision) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("format", "pt");
        header.put("run", order.spec().name());
        header.put("network", json(order.spec().network()));
        header.put("dataset", order.data().label());
        header.put("input", source.channels() + "x" + source.height() + "x" + source.width());
        header.put("classes", json(source.classes()));
        header.put("mean", json(normalization.mean()));
        header.put("std", json(normalization.std()));
        header.put(ChosenPrecision.METADATA, precision.word());
        return header;
    }

    private static String json(Object value) {
        try {
            return Journal.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }
}
