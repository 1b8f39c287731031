package io.trainyard.training;

import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.contract.protocol.Report.Progress;
import io.trainyard.contract.protocol.Start;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.training.data.Batch;
import io.trainyard.training.data.BatchPipeline;
import io.trainyard.training.data.Normalization;
import io.trainyard.training.data.Pass;
import io.trainyard.training.engine.Torch;
import io.trainyard.training.engine.TorchClassifier;
import io.trainyard.training.evaluation.PredictionWriter;
import io.trainyard.training.evaluation.Scores;
import io.trainyard.training.evaluation.Verdict;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalWriter;
import io.trainyard.training.loop.Command;
import io.trainyard.training.loop.Commands;
import io.trainyard.training.precision.ChosenPrecision;
import io.trainyard.training.telemetry.Environment;
import io.trainyard.training.telemetry.Telemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * One attempt at an evaluation: runs a part of a data set through a checkpoint's network, in evaluation mode and in
 * float32 whatever it was trained in, so that figures of all checkpoints compare.
 */
final class EvaluationAttempt {
    private static final String PREDICTIONS = "predictions.bin";
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);

    private final AttemptOrder.Evaluate order;
    private final Claim.Evaluate claim;
    private final Path directory;
    private final Torch torch;
    private final Commands commands;
    private final JournalWriter journal;
    private final Telemetry telemetry;

    /** @param directory for predictions and passing files */
    EvaluationAttempt(
            AttemptOrder.Evaluate order, Path directory, Torch torch, Commands commands, JournalWriter journal) {
        this.order = order;
        this.claim = order.claim();
        this.directory = directory;
        this.torch = torch;
        this.commands = commands;
        this.journal = journal;
        this.telemetry = new Telemetry(journal, Clock.systemUTC());
    }

    /** Evaluates; whatever happens, the journal ends with {@link JournalEntry.Finished}, whose outcome is returned. */
    Outcome run() {
        return new AttemptEnd(order, journal, telemetry).of(this::evaluate);
    }

    private Outcome evaluate() throws IOException, InterruptedException {
        torch.useThreads(order.threads());
        try (EvaluatedPart part = EvaluatedPart.open(claim, order.data())) {
            Network network = Families.build(claim.network(), part.shape(), claim.classes());
            int batchSize = EvaluationBatch.size(network, order.device());
            tellStart(part, network, batchSize);
            try (SafetensorsFile checkpoint = EvaluatedCheckpoint.open(order.checkpoint(), network);
                    TorchClassifier classifier = TorchClassifier.load(
                            network, checkpoint, normalization(), torch.device(order.device()), directory)) {
                return evaluate(part, classifier, batchSize);
            }
        }
    }

    private void tellStart(EvaluatedPart part, Network network, int batchSize) {
        long batches = part.images().batches(batchSize);
        journal.append(new JournalEntry.Started(new Start(
                0, 0, batches, Environment.describe(torch, order.device(), order.threads(), ChosenPrecision.FP32))));
        say(
                "Evaluating checkpoint %d (%s) on %,d %s images of %s in batches of %d, on %s with %d CPU threads",
                claim.checkpoint().checkpoint(),
                network.variant(),
                part.images().size(),
                claim.part().name().toLowerCase(Locale.ROOT),
                order.data().label(),
                batchSize,
                order.device(),
                order.threads());
        telemetry.flush();
    }

    private Outcome evaluate(EvaluatedPart part, TorchClassifier classifier, int batchSize)
            throws IOException, InterruptedException {
        Scores scores = new Scores(claim.classes());
        long begin = System.nanoTime();
        try (BatchPipeline pipeline = new BatchPipeline(part.source(), batchSize);
                PredictionWriter predictions = new PredictionWriter(directory.resolve(PREDICTIONS))) {
            score(pipeline.pass(part.images()), classifier, scores, predictions);
        }
        if (commands.interruptsEpoch()) {
            return abandoned();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        say("%,d images took %.1f s: %.0f images/s", scores.images(), seconds, scores.images() / seconds);
        if (scores.undefined() > 0) {
            telemetry.log(
                    Level.WARN,
                    "The network's output for " + scores.undefined() + " images is no finite number, so that the mean"
                            + " loss is none either");
        }
        telemetry.flush();
        journal.append(new JournalEntry.Evaluated(scores.result(part::thumbnail), PREDICTIONS));
        return new Outcome(Ending.COMPLETED, "");
    }

    /** Ends early on a command that cannot wait. */
    private void score(Pass images, TorchClassifier classifier, Scores scores, PredictionWriter predictions)
            throws IOException, InterruptedException {
        Reports reports = new Reports();
        try (Pass pass = images) {
            for (Batch next = pass.next(); next != null && !commands.interruptsEpoch(); next = pass.next()) {
                try (Batch batch = next) {
                    float[] logits = classifier.logits(batch);
                    for (int i = 0; i < batch.size(); i++) {
                        Verdict verdict = Verdict.of(logits, i * claim.classes(), claim.classes(), (int)
                                batch.labels().get(i));
                        scores.add(verdict);
                        predictions.write(verdict.prediction());
                    }
                }
                reports.batchDone(scores.images());
            }
        }
    }

    private Outcome abandoned() {
        return commands.given().orElseThrow() == Command.CANCEL
                ? new Outcome(Ending.CANCELLED, "Cancelled.")
                : new Outcome(Ending.RELEASED, "The worker stopped.");
    }

    private Normalization normalization() {
        return new Normalization(
                claim.mean().stream().mapToDouble(Double::doubleValue).toArray(),
                claim.std().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void say(String format, Object... values) {
        telemetry.log(Level.INFO, String.format(Locale.ROOT, format, values));
    }

    /** Tells how far scoring is, about once a second. */
    private final class Reports {
        private long batches;
        private long toldAt = System.nanoTime();
        private int toldImages;

        void batchDone(int images) {
            batches++;
            long now = System.nanoTime();
            if (now - toldAt < BETWEEN_REPORTS.toNanos()) {
                return;
            }
            telemetry.progress(new Progress(0, batches, 1e9 * (images - toldImages) / (now - toldAt)));
            telemetry.flush();
            toldAt = now;
            toldImages = images;
        }
    }
}
