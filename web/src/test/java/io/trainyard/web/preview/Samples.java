package io.trainyard.web.preview;

import io.trainyard.web.ArchitecturesView;
import io.trainyard.web.CompareView;
import io.trainyard.web.DatasetView;
import io.trainyard.web.DatasetsView;
import io.trainyard.web.ErrorView;
import io.trainyard.web.Frame;
import io.trainyard.web.Frame.Crumb;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.InsightRow;
import io.trainyard.web.Moment;
import io.trainyard.web.NewRunView;
import io.trainyard.web.Person;
import io.trainyard.web.Progress;
import io.trainyard.web.QueueView;
import io.trainyard.web.RunRow;
import io.trainyard.web.RunView;
import io.trainyard.web.RunsView;
import io.trainyard.web.SettingsView;
import io.trainyard.web.SignInView;
import io.trainyard.web.Status;
import io.trainyard.web.Theme;
import io.trainyard.web.WorkersView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every page filled with made-up things, those that strain the layout among them. */
final class Samples {
    static final String YAML =
            """
            experiment: fashion
            name: cnn-wide
            network:
              family: simple-cnn
              options:
                cdims: [64, 128, 256]
                hdims: [256]
                dropout: 0.3
            data:
              dataset: fashion-mnist
              augment:
                horizontalFlip: true
            train:
              epochs: 30
              batchSize: 128
              optimizer:
                type: sgd
                lr: 0.05
                momentum: 0.9
                weightDecay: 5.0e-4
              schedule:
                type: step
                stepSize: 10
                gamma: 0.1
            """;

    private final Instant now = Instant.now();

    /** Template and data of a path; null for a path without a page. */
    @Nullable
    Page page(String path, Theme theme) {
        return switch (path) {
            case "/", "/runs" -> page("runs", Section.RUNS, theme, "runs", runs(), List.of(new Crumb("Runs", null)));
            case "/empty" ->
                page("runs", Section.RUNS, theme, "runs", SampleRuns.none(), List.of(new Crumb("Runs", null)));
            case "/runs/new" -> page("newRun", Section.RUNS, theme, "form", form(), crumbs("Runs", "/runs", "New run"));
            case "/runs/3" ->
                page("run", Section.RUNS, theme, "run", run(3, Status.RUNNING), crumbs("Runs", "/runs", "cnn-wide"));
            case "/runs/5" ->
                page(
                        "run",
                        Section.RUNS,
                        theme,
                        "run",
                        run(5, Status.FAILED),
                        crumbs("Runs", "/runs", "resnet-lr-sweep-3"));
            case "/compare" ->
                page(
                        "compare",
                        Section.COMPARE,
                        theme,
                        "compare",
                        new CompareView(List.of(), List.of(), null, List.of()),
                        List.of(new Crumb("Compare", null)));
            case "/queue" -> page("queue", Section.QUEUE, theme, "queue", queue(), List.of(new Crumb("Queue", null)));
            case "/workers" ->
                page("workers", Section.WORKERS, theme, "workers", workers(), List.of(new Crumb("Workers", null)));
            case "/datasets" ->
                page(
                        "datasets",
                        Section.DATA,
                        theme,
                        "datasets",
                        new DatasetsView(datasets(), known(), new DatasetsView.Draft("", "", ""), null),
                        List.of(new Crumb("Data", null)));
            case "/datasets/fashion-mnist" ->
                page(
                        "dataset",
                        Section.DATA,
                        theme,
                        "dataset",
                        dataset(),
                        crumbs("Data", "/datasets", "fashion-mnist"));
            case "/architectures" ->
                page(
                        "architectures",
                        Section.ARCHITECTURES,
                        theme,
                        "architectures",
                        architectures(),
                        List.of(new Crumb("Networks", null)));
            case "/settings" ->
                page("settings", Section.SETTINGS, theme, "settings", settings(), List.of(new Crumb("Settings", null)));
            case "/sign-in" ->
                new Page(
                        "signIn",
                        Map.of(
                                "frame",
                                new Frame(Section.NONE, "Sign in", List.of(), null, theme, ""),
                                "signIn",
                                new SignInView(
                                        "mia",
                                        "/runs",
                                        "Name or password is wrong. Try again, or ask an admin for a link.")));
            case "/error" ->
                page(
                        "error",
                        Section.NONE,
                        theme,
                        "error",
                        new ErrorView(404, "Not found", "There is no run 4711.", "NOT_FOUND"),
                        List.of(new Crumb("Not found", null)));
            case "/evaluations/9" -> evaluation(10, theme);
            case "/evaluations/100" -> evaluation(100, theme);
            default -> null;
        };
    }

    /** A template's name and what it is given. */
    record Page(String template, Map<String, Object> data) {}

    private static List<Crumb> crumbs(String parent, String href, String text) {
        return List.of(new Crumb(parent, href), new Crumb(text, null));
    }

    private static Page page(
            String template, Section section, Theme theme, String name, Object view, List<Crumb> crumbs) {
        Frame frame = new Frame(
                section, crumbs.get(crumbs.size() - 1).text(), crumbs, new Person("mia", true, true), theme, "");
        return new Page(template, Map.of("frame", frame, name, view));
    }

    private Moment ago(long seconds) {
        return new Moment(now.minusSeconds(seconds), now);
    }

    private RunRow row(
            long id, String name, String experiment, Status status, int done, int epochs, @Nullable Double accuracy) {
        boolean started = done > 0;
        return new RunRow(
                id,
                name,
                experiment,
                status,
                new Progress(
                        done,
                        epochs,
                        (double) done / epochs,
                        status == Status.RUNNING ? Duration.ofSeconds(754) : null,
                        status == Status.RUNNING ? 8412.0 : null),
                started ? accuracy : null,
                started && accuracy != null ? Double.valueOf(1.3 * (1 - accuracy)) : null,
                status == Status.COMPLETED && accuracy != null ? Double.valueOf(accuracy - 0.004) : null,
                name.startsWith("resnet") ? "resnet_cifar" : "simple-cnn",
                name.startsWith("resnet") ? 272_474L : 1_248_042L,
                experiment.equals("cifar") ? "cifar10@2" : "fashion-mnist@1",
                started ? Duration.ofSeconds(done * 41L) : null,
                ago(40 + 5000 * (40 - id)),
                "mia");
    }

    static double noise(long seed, long i) {
        return Math.sin(seed * 12.9898 + i * 78.233) * 0.5 + Math.sin(i * 3.7 + seed) * 0.5;
    }

    private RunsView runs() {
        List<RunRow> rows = new ArrayList<>();
        rows.add(row(40, "resnet-long", "cifar", Status.QUEUED, 0, 300, null));
        rows.add(row(39, "cnn-wide", "fashion", Status.RUNNING, 12, 30, 0.9132));
        rows.add(row(
                38, "resnet-with-a-name-that-its-author-found-necessary", "cifar", Status.RUNNING, 141, 300, 0.8871));
        rows.add(row(37, "resnet-lr-sweep-3", "cifar", Status.FAILED, 3, 300, Double.NaN));
        rows.add(row(36, "resnet-lr-sweep-2", "cifar", Status.PAUSED, 88, 300, 0.8421));
        for (int i = 35; i > 3; i--) {
            rows.add(row(
                    i,
                    i % 3 == 0 ? "resnet-s4" : "cnn-" + i,
                    i % 3 == 0 ? "cifar" : "fashion",
                    i % 7 == 0 ? Status.CANCELLED : Status.COMPLETED,
                    i % 7 == 0 ? 9 : 30,
                    30,
                    0.86 + 0.06 * Math.abs(noise(i, 7))));
        }
        return SampleRuns.of(rows);
    }

    private RunView run(long id, Status status) {
        boolean failed = status == Status.FAILED;
        RunRow row = failed
                ? row(5, "resnet-lr-sweep-3", "cifar", status, 3, 300, 0.1)
                : row(3, "cnn-wide", "fashion", status, 12, 30, 0.9132);
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("program", "0.1.0");
        environment.put("jvm", "17.0.13 (Debian)");
        environment.put("engine", "PyTorch 2.7.1, DJL 0.35.1");
        environment.put("device", "cpu: Intel Xeon Platinum 8481C");
        environment.put("threads", "2");
        environment.put("os", "Linux 6.1 amd64");
        return new RunView(
                row,
                38_900_000,
                failed ? row.parameters() : 650,
                failed ? null : new RunView.Start(17, 5L, 9, "backbone frozen, new head"),
                failed ? "The loss became NaN in epoch 3, step 1204." : null,
                failed
                        ? "The learning rate of 1.0 is the usual cause. Clone the run with a smaller one, for example 0.1."
                        : null,
                new RunView.Actions(!failed, !failed, false, failed),
                391L,
                failed ? ago(900) : null,
                failed ? null : 2L,
                failed ? new RunView.Trial(4, "resnet-lr-sweep", 3) : null,
                failed ? null : new RunView.Kin("forked", 5, 9, 17L),
                failed ? List.of(new RunView.Kin("extended", 31, 3, null)) : List.of(),
                failed ? new RunView.ResumePoint(3, 12_034_240) : null,
                List.of(
                        new RunView.Summary("val/accuracy", 0.9132, 0.9151, 10L),
                        new RunView.Summary("val/loss", 0.2412, 0.2398, 9L),
                        new RunView.Summary("train/loss", 0.1983, 0.1983, 11L)),
                failed
                        ? List.of()
                        : List.of(
                                new RunView.CheckpointRow(
                                        12,
                                        11,
                                        List.of("last"),
                                        false,
                                        0.2412,
                                        0.9132,
                                        null,
                                        SampleEvaluations.ofRun().completed(12),
                                        5_034_240,
                                        ago(30)),
                                new RunView.CheckpointRow(
                                        11,
                                        10,
                                        List.of("best"),
                                        true,
                                        0.2403,
                                        0.9151,
                                        null,
                                        SampleEvaluations.ofRun().completed(11),
                                        5_034_240,
                                        ago(90)),
                                new RunView.CheckpointRow(
                                        5,
                                        4,
                                        List.of("epoch"),
                                        false,
                                        0.31,
                                        0.8871,
                                        null,
                                        List.of(),
                                        5_034_240,
                                        ago(400))),
                SampleEvaluations.ofRun(),
                List.of(
                        new RunView.AttemptRow(
                                2, "lab-gpu-1", failed ? "failed" : null, null, 7, ago(300), "5 min 00 s"),
                        new RunView.AttemptRow(
                                1, "lab-cpu-2", "lost", "No heartbeat for 60 s.", 0, ago(900), "8 min 12 s")),
                environment,
                new TreeMap<>(Map.of("purpose", "baseline", "owner", "mia")),
                failed ? "" : "Wider than the last one; does it overfit sooner?",
                YAML,
                failed
                        ? List.of()
                        : List.of(new InsightRow(
                                "plateau",
                                "Plateau",
                                "val/loss",
                                "epoch",
                                8,
                                null,
                                0.28,
                                false,
                                "val/loss hardly gains any more after epoch 8: 0.2800 there, about 0.2504 at the end. Take the"
                                        + " checkpoint of epoch 10, or lower the learning rate there; else train shorter.",
                                ago(200))));
    }

    private Page evaluation(int classes, Theme theme) {
        return page(
                "evaluation",
                Section.RUNS,
                theme,
                "evaluation",
                SampleEvaluations.of(classes, now),
                crumbs("Runs", "/runs", "Evaluation on fashion-mnist@1 test"));
    }

    private NewRunView form() {
        return new NewRunView(
                List.of(
                        new NewRunView.FamilyChoice(
                                "simple-cnn",
                                "Plain convolutional network of any depth and width",
                                List.of(new NewRunView.VariantChoice(
                                        "simple-cnn",
                                        "Convolutions with max pooling, then fully connected layers",
                                        List.of(
                                                new NewRunView.OptionField(
                                                        "cdims",
                                                        "integers",
                                                        "32, 64",
                                                        "Output channels of each convolution; each halves the image.",
                                                        "a list of 1 to 12 whole numbers"),
                                                new NewRunView.OptionField(
                                                        "hdims",
                                                        "integers",
                                                        "128",
                                                        "Widths of the hidden fully connected layers.",
                                                        "a list"),
                                                new NewRunView.OptionField(
                                                        "kernel",
                                                        "integer",
                                                        "3",
                                                        "Height and width of the convolutions' kernels.",
                                                        "an odd number"),
                                                new NewRunView.OptionField(
                                                        "dropout",
                                                        "number",
                                                        "0.2",
                                                        "How likely a value is zeroed in training.",
                                                        "below 1"),
                                                new NewRunView.OptionField(
                                                        "batchNorm",
                                                        "boolean",
                                                        "true",
                                                        "Whether each convolution is batch-normalised.",
                                                        "true or false"))))),
                        new NewRunView.FamilyChoice(
                                "resnet",
                                "Residual networks",
                                List.of(
                                        new NewRunView.VariantChoice(
                                                "resnet20", "20 layers for small images", List.of()),
                                        new NewRunView.VariantChoice(
                                                "resnet_cifar", "16-32-64 channels, two blocks a stage", List.of())))),
                List.of(
                        new NewRunView.DatasetChoice("fashion-mnist", "fashion-mnist@1", 10, "1x28x28", true, 70_000),
                        new NewRunView.DatasetChoice("shapes", "shapes@1", 10, "3x32x32", true, 6_000)),
                YAML,
                null,
                new NewRunView.Origin("Fork of #5", 5, 10, 17L),
                List.of());
    }

    private QueueView queue() {
        return new QueueView(
                List.of(
                        new QueueView.Running(
                                new QueueView.Task(39L, null, "cnn-wide", "fashion", "train"),
                                new Progress(12, 30, 0.4, Duration.ofSeconds(754), 8412.0),
                                "lab-gpu-1",
                                1,
                                null,
                                ago(500)),
                        new QueueView.Running(
                                new QueueView.Task(38L, null, "resnet-long", "cifar", "train"),
                                new Progress(141, 300, 0.47, Duration.ofSeconds(12754), 2412.0),
                                "lab-cpu-2",
                                2,
                                "pause",
                                ago(50000))),
                List.of(
                        new QueueView.Waiting(
                                1,
                                new QueueView.Task(40L, null, "resnet-long", "cifar", "train"),
                                10,
                                "any device",
                                "Every worker that fits is busy.",
                                ago(41)),
                        new QueueView.Waiting(
                                2,
                                new QueueView.Task(41L, null, "vgg", "cifar", "train"),
                                0,
                                "gpu, 8GiB, site=lab",
                                "No worker has a GPU with 8GiB and the label site=lab.",
                                ago(30))));
    }

    private WorkersView workers() {
        return new WorkersView(
                List.of(
                        new WorkersView.WorkerRow(
                                1,
                                "lab-gpu-1",
                                "gpu1.lab.example",
                                "0.1.0",
                                "training",
                                List.of("cuda:0 NVIDIA H100 80GB HBM3"),
                                16,
                                137_438_953_472L,
                                List.of("site=lab", "disk=fast"),
                                39L,
                                "cnn-wide",
                                null,
                                ago(4)),
                        new WorkersView.WorkerRow(
                                2,
                                "lab-cpu-2",
                                "cpu2.lab.example",
                                "0.1.0",
                                "idle",
                                List.of("cpu Intel Xeon"),
                                2,
                                25_769_803_776L,
                                List.of(),
                                null,
                                null,
                                null,
                                ago(9)),
                        new WorkersView.WorkerRow(
                                3,
                                "old-desktop",
                                "desk.example",
                                "0.1.0",
                                "silent",
                                List.of("cpu AMD Ryzen 5"),
                                12,
                                34_359_738_368L,
                                List.of(),
                                null,
                                null,
                                null,
                                ago(8000))),
                "https://trainyard.lab.example");
    }

    private List<DatasetsView.KnownRow> known() {
        return List.of(
                known("cifar10", "CIFAR-10", 170_052_171, "fetching", 61_000_000, null, null),
                known(
                        "cifar100",
                        "CIFAR-100",
                        168_513_733,
                        "failed",
                        0,
                        "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz cannot be reached: its name is not known"
                                + " here. Where the server has no network, add a local copy.",
                        null),
                known("mnist", "MNIST", 11_594_722, "absent", 0, null, null),
                known("fashion-mnist", "Fashion-MNIST", 30_878_645, "ready", 0, null, "fashion-mnist@1"));
    }

    private DatasetsView.KnownRow known(
            String name,
            String title,
            long bytes,
            String state,
            long done,
            @Nullable String problem,
            @Nullable String label) {
        return new DatasetsView.KnownRow(
                name,
                title,
                "60,000 pictures in ten classes.",
                "https://example.org/" + name,
                "cite its authors",
                bytes,
                state,
                done,
                problem,
                label);
    }

    private List<DatasetsView.DatasetRow> datasets() {
        return List.of(
                new DatasetsView.DatasetRow(
                        "fashion-mnist",
                        "Zalando's article images, 28x28, in the layout of MNIST.",
                        1,
                        "idx",
                        10,
                        "1x28x28",
                        60_000,
                        0,
                        10_000,
                        30_878_645,
                        ago(90_000)),
                new DatasetsView.DatasetRow(
                        "signs",
                        "",
                        3,
                        "folders",
                        10,
                        "3 channels, sizes differ",
                        1_649,
                        206,
                        207,
                        31_000_000,
                        ago(3600)),
                new DatasetsView.DatasetRow(
                        "shapes",
                        "Drawn by the program.",
                        1,
                        "shapes",
                        10,
                        "3x32x32",
                        5_000,
                        0,
                        1_000,
                        0,
                        ago(400_000)));
    }

    private DatasetView dataset() {
        List<String> names = List.of(
                "T-shirt/top",
                "Trouser",
                "Pullover",
                "Dress",
                "Coat",
                "Sandal",
                "Shirt",
                "Sneaker",
                "Bag",
                "Ankle boot");
        return new DatasetView(
                datasets().get(0),
                "9f2c1d7f0f5c0b3b5a7b4a6a2f7a9d4b9f2c1d7f0f5c0b3b5a7b4a6a2f7a9d4b",
                List.of(0.2860),
                List.of(0.3530),
                names.stream()
                        .map(name -> new DatasetView.ClassRow(name, 6000, 0, 1000))
                        .toList(),
                List.of(new DatasetView.VersionRow(1, "/datasets/fashion-mnist?version=1", ago(90_000), "mia", true)),
                "/sheet.svg");
    }

    private ArchitecturesView architectures() {
        ArchitecturesView.PaperLink paper = new ArchitecturesView.PaperLink(
                "He et al.", 2015, "Deep Residual Learning", "https://arxiv.org/abs/1512.03385");
        return new ArchitecturesView(
                List.of(
                        new ArchitecturesView.FamilyBlock(
                                "resnet",
                                "Residual networks",
                                List.of(
                                        variant("resnet18", 18, 11_689_512, 1_814_073_344, 69.758, paper, ""),
                                        variant("resnet152", 152, 60_192_808, 11_513_626_624L, 82.284, paper, ""),
                                        variant(
                                                "resnet_cifar",
                                                14,
                                                175_258,
                                                26_657_408,
                                                null,
                                                paper,
                                                "two blocks a stage, and projection shortcuts where the paper pads with zeros")))),
                List.of(
                        new ArchitecturesView.YearRow(2012, "alexnet", "#", 8, 61_100_840, 152, 143_667_240),
                        new ArchitecturesView.YearRow(2014, "vgg19", "#", 19, 143_667_240, 152, 143_667_240),
                        new ArchitecturesView.YearRow(2015, "resnet152", "#", 152, 60_192_808, 152, 143_667_240)));
    }

    private static ArchitecturesView.VariantRow variant(
            String name,
            int depth,
            long parameters,
            long multiplyAdds,
            @Nullable Double top1,
            ArchitecturesView.PaperLink paper,
            String difference) {
        return new ArchitecturesView.VariantRow(
                name,
                "Blocks of two or three convolutions",
                "#",
                difference.isEmpty() ? "3x224x224" : "3x32x32",
                depth,
                parameters,
                multiplyAdds,
                top1,
                paper,
                difference.isEmpty(),
                difference);
    }

    private SettingsView settings() {
        return new SettingsView(
                true,
                List.of(
                        new SettingsView.TokenRow(1, "api", "laptop", "mia", ago(500_000), ago(300)),
                        new SettingsView.TokenRow(2, "worker", "lab-gpu-1", "", ago(400_000), ago(3))),
                List.of(
                        new SettingsView.AccountRow(1, "mia", "admin", ago(900_000), false, null),
                        new SettingsView.AccountRow(2, "jun", "member", ago(800_000), false, null),
                        new SettingsView.AccountRow(3, "kim", "viewer", ago(700_000), true, null)),
                new SettingsView.MadeToken("worker", "lab-cpu-2", "tyw_3f9a0c5d7e1b4a68b2d0f7c1e5a93d20"),
                null,
                null);
    }
}
