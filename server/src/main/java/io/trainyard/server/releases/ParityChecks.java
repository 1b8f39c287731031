package io.trainyard.server.releases;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.DataSpec.Resize;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.datasets.DatasetReader;
import io.trainyard.datasets.ImageSource;
import io.trainyard.inference.ModelFacts;
import io.trainyard.inference.OnnxClassifier;
import io.trainyard.networks.ImageShape;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.evaluations.Evaluation;
import io.trainyard.server.evaluations.EvaluationDetails;
import io.trainyard.server.evaluations.EvaluationService;
import io.trainyard.server.inference.InferenceConfig;
import io.trainyard.server.inference.TooLargeProblem;
import io.trainyard.server.inference.Turns;
import io.trainyard.server.models.ModelVersions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Runs exported models on images that a worker has evaluated, and notes with the version whether both say the same. */
@ApplicationScoped
class ParityChecks {
    private static final String TEST = "test";

    @Inject
    Releases releases;

    @Inject
    ModelVersions versions;

    @Inject
    EvaluationService evaluations;

    @Inject
    EvaluationDetails details;

    @Inject
    Datasets datasets;

    @Inject
    RunnableFiles models;

    @Inject
    InferenceConfig config;

    @Inject
    Turns turns;

    @Inject
    ObjectMapper json;

    /** @param version a number, or {@code @} and an alias */
    Parity check(String model, String version) throws IOException {
        Release release = releases.find(model, version);
        if (release.checkpoint() == null) {
            throw new NoCheckpointProblem(release.version());
        }
        Evaluation evaluation = evaluation(release.checkpoint());
        Parity parity = turns.take(() -> {
            try (PassingFolder folder = new PassingFolder()) {
                return compare(release.checkpoint(), evaluation, folder.path());
            }
        });
        versions.tag(model, release.version().number(), Parity.TAG, json.writeValueAsString(parity));
        return parity;
    }

    private Evaluation evaluation(long checkpoint) {
        return evaluations.ofCheckpoint(checkpoint).stream()
                .filter(evaluation ->
                        evaluation.scores() != null && evaluation.part().equals(TEST))
                .findFirst()
                .orElseThrow(() -> new NoPredictionsProblem(checkpoint));
    }

    private Parity compare(long checkpoint, Evaluation evaluation, Path folder) throws IOException {
        ModelFacts facts = models.facts(checkpoint);
        Path model = models.onnx(checkpoint, folder);
        byte[] predictions = details.predictions(evaluation.id()).bytes();
        try (ImageSource source = images(evaluation, facts.input(), folder);
                OnnxClassifier network = OnnxClassifier.open(model, facts.input(), 1)) {
            int images = Math.min(config.maxImages(), predictions.length / Prediction.BYTES);
            return new ParityCount(network, source.test(), facts).count(evaluation.id(), predictions, images);
        }
    }

    private ImageSource images(Evaluation evaluation, ImageShape input, Path folder) throws IOException {
        DatasetVersion version = datasets.resolve(evaluation.dataset()).orElseThrow();
        long most = config.maxData().asLongValue();
        if (version.bytes() > most) {
            throw new TooLargeProblem("The archive of " + version.label(), version.bytes(), most, "max-data");
        }
        Optional<InputStream> archive = datasets.archive(version);
        Path data = folder;
        if (archive.isPresent()) {
            data = folder.resolve("archive");
            try (InputStream bytes = archive.get()) {
                Files.copy(bytes, data);
            }
        }
        return DatasetReader.open(data, version.format().label(), new Resize(input.height(), input.width()));
    }
}
