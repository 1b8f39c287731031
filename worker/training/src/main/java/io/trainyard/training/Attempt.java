package io.trainyard.training;

import ai.djl.Device;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.TrainSpec;
import io.trainyard.contract.TrainSpec.Precision;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Start;
import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.augment.Augmentation;
import io.trainyard.datasets.augment.ImageSize;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.training.checkpoints.CheckpointFiles;
import io.trainyard.training.checkpoints.ResumePace;
import io.trainyard.training.checkpoints.ResumePoint;
import io.trainyard.training.checkpoints.ResumeState;
import io.trainyard.training.checkpoints.Retention;
import io.trainyard.training.data.BatchPipeline;
import io.trainyard.training.data.DataParts;
import io.trainyard.training.data.Normalization;
import io.trainyard.training.data.Subset;
import io.trainyard.training.engine.Recipe;
import io.trainyard.training.engine.Torch;
import io.trainyard.training.engine.TorchNetwork;
import io.trainyard.training.engine.TorchNetwork.Beginning;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalWriter;
import io.trainyard.training.loop.Accumulation;
import io.trainyard.training.loop.Commands;
import io.trainyard.training.loop.EpochLoop;
import io.trainyard.training.loop.FinalScores;
import io.trainyard.training.loop.Keeper;
import io.trainyard.training.loop.LearningRate;
import io.trainyard.training.loop.Training;
import io.trainyard.training.precision.Bfloat16;
import io.trainyard.training.precision.ChosenPrecision;
import io.trainyard.training.telemetry.Environment;
import io.trainyard.training.telemetry.GpuUsage;
import io.trainyard.training.telemetry.Pulse;
import io.trainyard.training.telemetry.Telemetry;
import io.trainyard.training.telemetry.TrainingClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt at a run: puts data, network and loop together, trains, and tells the journal all of it. */
public final class Attempt {
    private final AttemptOrder.Train order;
    private final RunSpec spec;
    private final Path directory;
    private final Torch torch;
    private final Commands commands;
    private final ResumePace pace;
    private final JournalWriter journal;
    private final Telemetry telemetry;

    /** @param directory for checkpoints and passing files */
    public Attempt(
            AttemptOrder.Train order,
            Path directory,
            Torch torch,
            Commands commands,
            ResumePace pace,
            JournalWriter journal) {
        this.order = order;
        this.spec = order.spec();
        this.directory = directory;
        this.torch = torch;
        this.commands = commands;
        this.pace = pace;
        this.journal = journal;
        this.telemetry = new Telemetry(journal, Clock.systemUTC());
    }

    /** Trains; whatever happens, the journal ends with {@link JournalEntry.Finished}, whose outcome is returned. */
    public Outcome run() {
        return new AttemptEnd(order, journal, telemetry).of(this::train);
    }

    private Outcome train() throws IOException, InterruptedException {
        torch.useThreads(order.threads());
        Device device = torch.device(order.device());
        try (ImageSource source = order.data().open(spec.data().resize());
                BatchPipeline pipeline = new BatchPipeline(source, spec.train().batchSize())) {
            ImageShape shape = new ImageShape(source.channels(), source.height(), source.width());
            Network network =
                    Families.build(spec.network(), shape, source.classes().size());
            DataParts data = DataParts.of(source, spec.data(), spec.train().seed());
            Normalization normalization = Normalization.of(spec.data().normalize(), source);
            Announcement announcement = new Announcement(telemetry, order);
            announcement.data(source, data, normalization);
            try (StartingPoint start = StartingPoint.open(order, network, announcement)) {
                ChosenPrecision precision = precision(start.resumePoint());
                announcement.precision(precision);
                return train(
                        new Preparation(source, pipeline, start.network(), data, normalization, precision, device),
                        start.beginning(),
                        start.resumePoint());
            }
        }
    }

    /** Everything that is the same for a fresh and a resumed attempt. */
    private record Preparation(
            ImageSource source,
            BatchPipeline pipeline,
            Network network,
            DataParts data,
            Normalization normalization,
            ChosenPrecision precision,
            Device device) {}

    /** Resume points that do not tell are from before there was a choice. */
    private ChosenPrecision precision(@Nullable ResumePoint point) {
        Precision asked = spec.train().precision();
        String earlier =
                point == null ? null : point.metadata().getOrDefault(ChosenPrecision.METADATA, ChosenPrecision.FP32);
        return ChosenPrecision.of(asked, earlier, order.device(), Bfloat16.of(order.device()));
    }

    private Outcome train(Preparation prepared, Beginning beginning, @Nullable ResumePoint point)
            throws IOException, InterruptedException {
        ResumeState resumed = point == null ? null : point.state();
        int firstEpoch = resumed == null ? 0 : resumed.epoch() + 1;
        TrainingClock clock = new TrainingClock(firstEpoch, resumed == null ? 0 : resumed.step());
        CheckpointFiles files = new CheckpointFiles(
                directory,
                prepared.network(),
                Header.of(order, prepared.source(), prepared.normalization(), prepared.precision()),
                journal);
        if (resumed != null && resumed.bestCheckpoint() != null) {
            files.restoreBest(resumed.bestCheckpoint(), point.bestWeights());
        }
        Subset trained = prepared.data().train();
        LearningRate rate = rate(trained, resumed);
        Recipe recipe = Recipe.of(
                spec.train(), trained.perClass(prepared.source().classes().size()));
        FinalScores.Loader loader = weights -> load(prepared, Beginning.fresh(weights), Recipe.toScore());
        try (TorchNetwork network = load(prepared, beginning, recipe)) {
            Retention retention = new Retention(spec.checkpoints(), resumed == null ? List.of() : resumed.best());
            Augmentation augmentation = Augmentation.of(
                    spec.data().augment(),
                    size(prepared.source()),
                    prepared.normalization().mean());
            EpochLoop loop = new EpochLoop(
                    spec.train(), rate, augmentation, prepared.pipeline(), torch, telemetry, clock, commands);
            Subset test = scoredAtEnd(prepared.data());
            Keeper keeper =
                    new Keeper(network, files, retention, pace, telemetry, ResumeState.Rules.of(spec), !test.isEmpty());
            FinalScores scores = new FinalScores(test, network, loader, loop, keeper, files, telemetry);
            Training training = new Training(
                    spec, prepared.data(), network, loop, rate, keeper, scores, telemetry, clock, commands, resumed);
            tellStart(firstEpoch, clock.read().step(), prepared);
            try (Pulse pulse = new Pulse(telemetry, clock, gpu())) {
                return training.run(firstEpoch);
            }
        }
    }

    private LearningRate rate(Subset trained, @Nullable ResumeState resumed) {
        Accumulation groups = new Accumulation(
                trained.batches(spec.train().batchSize()), spec.train().accumulate());
        return new LearningRate(spec.train(), groups.updates(), resumed == null ? null : resumed.rate());
    }

    private Subset scoredAtEnd(DataParts data) {
        return spec.train().test() == TrainSpec.Test.AT_END
                ? data.test()
                : data.test().none();
    }

    private static ImageSize size(ImageSource source) {
        return new ImageSize(source.channels(), source.height(), source.width());
    }

    private TorchNetwork load(Preparation prepared, Beginning beginning, Recipe recipe) throws IOException {
        return TorchNetwork.load(
                prepared.network(),
                beginning,
                recipe,
                prepared.normalization(),
                prepared.precision().format(),
                prepared.device(),
                directory);
    }

    private void tellStart(int epoch, long step, Preparation prepared) {
        journal.append(new JournalEntry.Started(new Start(
                epoch,
                step,
                prepared.data().train().batches(spec.train().batchSize()),
                Environment.describe(
                        torch,
                        order.device(),
                        order.threads(),
                        prepared.precision().toString()))));
        telemetry.flush();
    }

    private @Nullable GpuUsage gpu() {
        return order.device().equals("cpu")
                ? null
                : new GpuUsage(Integer.parseInt(order.device().substring("cuda:".length())));
    }
}
