package io.trainyard.client;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.TrainingListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a training as it goes: evaluators by batch and by epoch, parameters, and checkpoints if wanted. It never fails the
 * training and never waits for the server, but for its last values when the {@link Trainer} is closed.
 *
 * <p>Series are named as Trainyard's own workers name them: {@code train/loss}, {@code val/loss}, {@code train/accuracy},
 * {@code val/accuracy} by epoch (from 0), {@code batch/loss} by batch (from 1). Other evaluators keep DJL's names. A
 * listener is for one trainer.
 */
public final class TrainyardListener implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(TrainyardListener.class);

    private final String experiment;
    private final TrainingConfig config;
    private final Settings settings;
    private final Map<String, String> params = new TreeMap<>();
    private final Map<String, String> tags = new HashMap<>();
    private final TrainerValues values;
    private final Thread lastWords = new Thread(() -> end("failed"), "trainyard-last-words");
    private @Nullable String name;
    private int checkpointEvery;
    private @Nullable Outbox outbox;
    private @Nullable Evaluator loss;
    private boolean batchSeen;
    private boolean ended;

    TrainyardListener(String experiment, TrainingConfig config, Settings settings) {
        this.experiment = experiment;
        this.config = config;
        this.settings = settings;
        this.values = new TrainerValues(new Log());
        tags.put("trainyard.client", "djl");
    }

    /** What the run is called; the server makes up a name otherwise. */
    public TrainyardListener named(String run) {
        name = run;
        return this;
    }

    /** A parameter that DJL does not tell, such as the data set. */
    public TrainyardListener param(String key, Object value) {
        params.put(key, String.valueOf(value));
        return this;
    }

    public TrainyardListener tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    /** Saves the model after every so many epochs and keeps it with the run; the training pauses while it is written. */
    public TrainyardListener checkpoints(int everyEpochs) {
        if (everyEpochs < 1) {
            throw new IllegalArgumentException("checkpoints every " + everyEpochs + " epochs; give a number from 1 on");
        }
        checkpointEvery = everyEpochs;
        return this;
    }

    /** The run's page; null before the server has answered for the first time. */
    public @Nullable URI page() {
        Outbox box = outbox;
        return box == null ? null : box.page();
    }

    @Override
    public void onTrainingBegin(Trainer trainer) {
        safely(() -> {
            if (settings.server() == null) {
                LOG.warn("TRAINYARD_URL is not set: this training is not logged");
                return;
            }
            loss = trainer.getLoss();
            outbox = new Outbox(
                    new RunEndpoint(settings.server(), settings.token(), UUID.randomUUID()), settings.queue());
            outbox.say(Saying.begun(experiment, name, Instant.now().toString(), Map.copyOf(tags)));
            Runtime.getRuntime().addShutdownHook(lastWords); // of a program that ends without closing its trainer
        });
    }

    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batch) {
        safely(() -> {
            if (outbox == null) {
                return;
            }
            if (!batchSeen) {
                batchSeen = true;
                params.putAll(TrainingFacts.of(trainer, config, batch));
                outbox.say(Saying.params(Map.copyOf(params)));
            }
            values.onTrainingBatch(trainer, batch);
        });
    }

    @Override
    public void onValidationBatch(Trainer trainer, BatchData batch) {
        safely(() -> {
            if (outbox != null) {
                values.onValidationBatch(trainer, batch);
            }
        });
    }

    @Override
    public void onEpoch(Trainer trainer) {
        safely(() -> {
            if (outbox == null) {
                return;
            }
            values.onEpoch(trainer);
            if (checkpointEvery > 0 && values.epoch() % checkpointEvery == 0) {
                save(trainer.getModel(), outbox);
            }
        });
    }

    @Override
    public void onTrainingEnd(Trainer trainer) {
        safely(() -> {
            end("completed");
            Runtime.getRuntime().removeShutdownHook(lastWords);
        });
    }

    private void save(Model model, Outbox box) throws IOException {
        int epoch = values.epoch() - 1;
        if (!box.hasRoomForCheckpoint()) {
            LOG.warn("The checkpoint of epoch {} is left out: others still wait for the server", epoch);
            return;
        }
        Path folder = Files.createTempDirectory("trainyard-checkpoint");
        try {
            model.save(folder, model.getName());
        } catch (IOException | RuntimeException e) {
            Outbox.delete(folder);
            throw e;
        }
        box.upload(folder, String.format(Locale.ROOT, "checkpoints/epoch-%04d", epoch));
    }

    private void end(String status) {
        Outbox box;
        synchronized (this) {
            box = ended ? null : outbox;
            ended = true;
        }
        if (box != null) {
            Map<String, String> said =
                    box.dropped() == 0 ? Map.of() : Map.of("trainyard.client.dropped", Long.toString(box.dropped()));
            box.say(Saying.ended(status, Instant.now().toString(), said));
            box.close(settings.flush());
        }
    }

    /** Whatever goes wrong here is told to the log, and the training goes on. */
    private static void safely(Logging logging) {
        try {
            logging.run();
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("Not logged to Trainyard: {}", e.toString());
        }
    }

    private interface Logging {
        void run() throws IOException;
    }

    /** Puts values into the outbox under the names of Trainyard's own series. */
    private final class Log implements TrainerValues.Sink {
        @Override
        public void batch(Evaluator evaluator, long batch, float value) {
            log("batch", evaluator, batch, value);
        }

        @Override
        public void training(Evaluator evaluator, int epoch, float value) {
            log("train", evaluator, epoch, value);
        }

        @Override
        public void validation(Evaluator evaluator, int epoch, float value) {
            log("val", evaluator, epoch, value);
        }

        private void log(String part, Evaluator evaluator, long step, float value) {
            if (outbox != null) {
                String series = part + "/" + word(evaluator);
                outbox.log(new Point(series, step, System.currentTimeMillis(), value));
            }
        }

        private String word(Evaluator evaluator) {
            if (evaluator == loss) {
                return "loss";
            }
            return evaluator.getName().equals("Accuracy") ? "accuracy" : evaluator.getName();
        }
    }
}
