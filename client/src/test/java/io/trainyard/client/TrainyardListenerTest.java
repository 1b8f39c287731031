package io.trainyard.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.metric.Metrics;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.listener.TrainingListener;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainyardListenerTest {
    private static final int EPOCHS = 3;
    private static final long STEPS = EPOCHS * (long) SmallTraining.BATCHES;
    private static final Duration LONG = Duration.ofMinutes(2);

    private RecordingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTrainingIsLoggedWithItsCurves() throws Exception {
        Metrics metrics = SmallTraining.train(EPOCHS, this::basicsThenUs);

        assertThat(server.run())
                .containsEntry("experiment", "plane")
                .containsEntry("name", "two layers")
                .containsEntry("status", "completed")
                .containsKeys("startedAt", "finishedAt");
        assertThat(server.allSeries().keySet())
                .isEqualTo(Set.of(
                        "batch/loss", "batch/accuracy", "train/loss", "train/accuracy", "val/loss", "val/accuracy"));
        assertThat(server.series("train/loss").keySet()).containsExactly(0L, 1L, 2L);
        assertThat(server.series("batch/loss").keySet()).hasSize((int) STEPS).contains(1L, STEPS);
        assertAsMeasured(metrics);
        assertThat(server.tokens()).containsOnly("Bearer secret");
    }

    @Test
    void theOrderOfListenersDoesNotMatter() throws Exception {
        Metrics metrics = SmallTraining.train(EPOCHS, config -> {
            config.addTrainingListeners(listener(config, settings()));
            config.addTrainingListeners(TrainingListener.Defaults.basic());
        });
        assertAsMeasured(metrics);
    }

    @Test
    void aTrainerWithoutDjlsListenersIsLoggedAllTheSame() throws Exception {
        Metrics metrics =
                SmallTraining.train(EPOCHS, config -> config.addTrainingListeners(listener(config, settings())));
        assertAsMeasured(metrics);
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatItWasTrainedWithBecomesParameters() throws Exception {
        SmallTraining.train(
                1,
                config -> config.addTrainingListeners(
                        listener(config, settings()).param("data", "plane").tag("host", "gpu1")));
        assertThat((Map<String, String>) server.run().get("params"))
                .containsEntry("optimizer", "Adam")
                .containsEntry("optimizer.learningRate", "0.02")
                .containsEntry("optimizer.beta1", "0.8")
                .containsEntry("batchSize", "16")
                .containsEntry("loss", "SoftmaxCrossEntropyLoss")
                .containsEntry("network", "SequentialBlock")
                .containsEntry("parameters", "42")
                .containsEntry("data", "plane")
                .hasEntrySatisfying("engine", engine -> assertThat(engine).startsWith("PyTorch"));
    }

    @Test
    void checkpointsAreKeptWithTheRun() throws Exception {
        SmallTraining.train(
                4,
                config ->
                        config.addTrainingListeners(listener(config, settings()).checkpoints(2)));
        assertThat(server.files().keySet())
                .allSatisfy(path -> assertThat(path)
                        .matches("/api/2.0/mlflow-artifacts/artifacts/7/[0-9a-f]{32}/artifacts/checkpoints/"
                                + "epoch-000[13]/small-\\d+\\.params"))
                .hasSize(2);
        assertThat(server.files().values()).allSatisfy(file -> assertThat(file).startsWith("DJL@".getBytes()));
        assertThat(server.run()).containsEntry("status", "completed");
    }

    @Test
    void aServerThatIsAwayForAWhileMissesNothing() throws Exception {
        server.fail(4, 503);
        Metrics metrics = SmallTraining.train(EPOCHS, this::basicsThenUs);
        assertAsMeasured(metrics);
    }

    @Test
    void whatIsSentAgainAfterALostAnswerIsTheSame() throws Exception {
        server.loseAnswers(3);
        Metrics metrics = SmallTraining.train(EPOCHS, this::basicsThenUs);
        assertAsMeasured(metrics);
        assertThat(server.series("batch/loss")).hasSize((int) STEPS);
    }

    @Test
    void aServerThatRefusesDoesNotFailTheTraining() throws Exception {
        server.fail(Integer.MAX_VALUE, 403);
        SmallTraining.train(EPOCHS, this::basicsThenUs);
        assertThat(server.allSeries()).isEmpty();
        assertThat(server.tokens()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereDoesNotFailTheTraining() throws Exception {
        URI nobody = server.address();
        server.close();
        Settings impatient = new Settings(nobody, "secret", 100, Duration.ofMillis(100));
        SmallTraining.train(EPOCHS, config -> config.addTrainingListeners(listener(config, impatient)));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aServerThatHangsHoldsUpNothingAndWhatFindsNoRoomIsCounted() throws Exception {
        server.shut();
        Settings narrow = new Settings(server.address(), "secret", 3, LONG);
        SmallTraining.train(EPOCHS, config -> {
            config.addTrainingListeners(listener(config, narrow));
            config.addTrainingListeners(new OpenAtTheEnd());
        });
        long sent = server.allSeries().values().stream().mapToLong(Map::size).sum();
        Map<String, String> tags = (Map<String, String>) server.run().get("tags");
        assertThat(sent).isEqualTo(3);
        assertThat(tags).containsEntry("trainyard.client.dropped", Long.toString(2 * STEPS + 4 * EPOCHS - 3));
    }

    @Test
    void withoutAServerNothingIsLogged() throws Exception {
        Settings off = Settings.of(Map.of());
        assertThat(off.server()).isNull();
        SmallTraining.train(1, config -> config.addTrainingListeners(listener(config, off)));
    }

    @Test
    void theEnvironmentNamesTheServer() {
        Settings settings = Settings.of(Map.of(
                "TRAINYARD_URL",
                "https://yard.example.org/",
                "TRAINYARD_TOKEN",
                "t0k",
                "TRAINYARD_FLUSH_SECONDS",
                "5"));
        assertThat(settings.server()).isEqualTo(URI.create("https://yard.example.org"));
        assertThat(settings.flush()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.toString()).doesNotContain("t0k");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of("TRAINYARD_URL", "yard.example.org")))
                .withMessageContaining("write it like https://");
    }

    private void basicsThenUs(DefaultTrainingConfig config) {
        config.addTrainingListeners(TrainingListener.Defaults.basic());
        config.addTrainingListeners(listener(config, settings()));
    }

    private TrainyardListener listener(DefaultTrainingConfig config, Settings settings) {
        return Trainyard.listener("plane", config, settings).named("two layers");
    }

    private Settings settings() {
        return new Settings(server.address(), "secret", 1_000_000, LONG);
    }

    /** Every value is the one that DJL itself has recorded. */
    private void assertAsMeasured(Metrics metrics) {
        assertSeries(metrics, "train_all_SoftmaxCrossEntropyLoss", "batch/loss");
        assertSeries(metrics, "train_all_Accuracy", "batch/accuracy");
        assertSeries(metrics, "train_epoch_SoftmaxCrossEntropyLoss", "train/loss");
        assertSeries(metrics, "train_epoch_Accuracy", "train/accuracy");
        assertSeries(metrics, "validate_epoch_SoftmaxCrossEntropyLoss", "val/loss");
        assertSeries(metrics, "validate_epoch_Accuracy", "val/accuracy");
    }

    /** DJL keeps its values as decimals of the floats that they were. */
    private void assertSeries(Metrics metrics, String measured, String logged) {
        List<Float> values = metrics.getMetric(measured).stream()
                .map(metric -> metric.getValue().floatValue())
                .toList();
        assertThat(server.series(logged).values().stream().map(Double::floatValue))
                .as(logged)
                .containsExactlyElementsOf(values);
    }

    private final class OpenAtTheEnd implements TrainingListener {
        private int epochs;

        @Override
        public void onEpoch(ai.djl.training.Trainer trainer) {
            if (++epochs == EPOCHS) {
                server.open();
            }
        }

        @Override
        public void onTrainingBatch(ai.djl.training.Trainer trainer, BatchData batchData) {}

        @Override
        public void onValidationBatch(ai.djl.training.Trainer trainer, BatchData batchData) {}

        @Override
        public void onTrainingBegin(ai.djl.training.Trainer trainer) {}

        @Override
        public void onTrainingEnd(ai.djl.training.Trainer trainer) {}
    }
}
