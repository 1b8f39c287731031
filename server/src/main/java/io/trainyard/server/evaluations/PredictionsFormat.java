package io.trainyard.server.evaluations;

import io.trainyard.server.problems.InvalidRequestProblem;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What predictions can be downloaded as. */
enum PredictionsFormat {
    CSV("text/csv;charset=UTF-8", Predictions::writeCsv),
    JSON(MediaType.APPLICATION_JSON, Predictions::writeJson),
    /** As the worker sent them: see {@link io.trainyard.contract.protocol.Prediction}. */
    BYTES(MediaType.APPLICATION_OCTET_STREAM, (predictions, out) -> out.write(predictions.bytes()));

    private final String type;
    private final Form form;

    PredictionsFormat(String type, Form form) {
        this.type = type;
        this.form = form;
    }

    private interface Form {
        void write(Predictions predictions, OutputStream out) throws IOException;
    }

    static PredictionsFormat of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestProblem("The parameter format is '" + word + "'; use one of "
                        + Arrays.stream(values()).map(PredictionsFormat::word).collect(Collectors.joining(", "))
                        + "."));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String type() {
        return type;
    }

    void write(Predictions predictions, OutputStream out) throws IOException {
        form.write(predictions, out);
    }
}
