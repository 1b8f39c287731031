package io.trainyard.server.runs;

import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.Claim.DatasetRef;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.CheckpointTensors;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.queue.Attempts;
import io.trainyard.server.runs.RunRecord.Beginning;
import io.trainyard.server.runs.RunRecord.Data;
import io.trainyard.server.runs.RunRecord.Part;
import io.trainyard.server.specs.DatasetCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what decides the numbers of a run. */
@ApplicationScoped
public class RunRecords {
    private static final int SHORT = 16;

    @Inject
    DatasetCatalogue datasets;

    @Inject
    Attempts attempts;

    @Inject
    Lineages lineages;

    @Inject
    Checkpoints checkpoints;

    @Inject
    CheckpointTensors tensors;

    /** @throws NotTrainedHereProblem for a run that was trained elsewhere */
    public RunRecord of(Run run) {
        Training training = run.trained();
        Optional<RunSpec> spec = training.stored().read();
        DatasetRef data = datasets.reference(training.datasetVersion());
        return new RunRecord(
                run.id(),
                run.name(),
                run.status(),
                new Data(data.label(), data.format(), data.sha256(), data.bytes()),
                spec.map(found -> found.train().seed()).orElse(null),
                beginning(run),
                training.stepsPerEpoch(),
                training.environment(),
                attempts.of(run.id()).stream()
                        .map(attempt -> new Part(
                                attempt.number(), attempt.worker(), attempt.startEpoch(), attempt.environment()))
                        .toList(),
                spec.orElse(null));
    }

    /** The record in words, without the specification; empty before the first attempt. */
    Map<String, String> facts(Run run) {
        Training training = run.trained();
        if (training.environment().isEmpty()) {
            return Map.of();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        DatasetRef data = datasets.reference(training.datasetVersion());
        training.stored()
                .read()
                .ifPresent(spec -> facts.put("seed", Long.toString(spec.train().seed())));
        facts.put("data", data.label() + ", SHA-256 " + shortened(data.sha256()));
        Beginning beginning = beginning(run);
        if (beginning != null) {
            facts.put("start", "checkpoint " + beginning.checkpoint() + ", digest " + shortened(beginning.digest()));
        }
        facts.putAll(training.environment());
        return facts;
    }

    /** The checkpoint or resume point that a run starts from or goes on from; null where its weights are drawn. */
    @Nullable
    Beginning beginning(Run run) {
        Training training = run.trained();
        if (training.goesOnFrom() != null) {
            int epochs = lineages.of(run.id()).parent().epoch() + 1;
            String digest = tensors.digestToGoOnFrom(training.goesOnFrom()).orElse("");
            return new Beginning(training.goesOnFrom(), training.parent(), epochs, digest);
        }
        return training.stored()
                .read()
                .map(RunSpec::initialize)
                .map(initialize -> new Beginning(
                        initialize.checkpoint(),
                        checkpoints
                                .find(initialize.checkpoint())
                                .map(Checkpoint::run)
                                .orElse(null),
                        0,
                        tensors.digest(initialize.checkpoint()).orElse("")))
                .orElse(null);
    }

    private static String shortened(String hash) {
        return hash.length() > SHORT ? hash.substring(0, SHORT) + "…" : hash;
    }
}
