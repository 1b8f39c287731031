package io.trainyard.server.browser;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.lessThan;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.families.Families;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.datasets.SampleFiles;
import io.trainyard.server.evaluations.SampleFindings;
import io.trainyard.server.insights.GoogLeNetCurve;
import io.trainyard.server.weights.SampleWeights;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/** Something for every page to show: runs in all states, curves, an evaluation, a choice, a model, data sets, views. */
@ApplicationScoped
class SamplePages {
    private static final int STEPS_PER_EPOCH = 20;
    private static final int CLASSES = 10;
    private static final String SPEC =
            """
            {"name": "%s", "experiment": "samples", "network": {"family": "simple-cnn"}, "data": {"dataset": "shapes"},
             "train": {"epochs": 10}, "tags": {"team": "blue"}, "notes": "Seen on every page.", "queue": {"priority": 60}}
            """;

    @Inject
    CallersForTests callers;

    @Inject
    OtherJobs others;

    @Inject
    SampleDataset dataset;

    /** Addresses of all pages below the server's, those of somebody who has signed in; a page in several states stands for each. */
    List<String> make(URI address) throws IOException {
        others.putAside();
        dataset.add();
        long completed = completed();
        long evaluation = choice(completed);
        long running = running();
        long failed = failed();
        long waiting = submit("waiting");
        long imported = imported();
        LoggedByApi elsewhere = new LoggedByApi(address, callers.tokenOf(Role.MEMBER));
        long one = elsewhere.run(1, 30, List.of("loss", "val_loss", "accuracy", "val_accuracy"));
        long two = elsewhere.run(2, 30, List.of("loss", "val_loss", "accuracy", "val_accuracy"));
        long checkpoint = model();
        String pictures = pictures();
        long sweep = sweep();
        view();
        return List.of(
                "",
                "runs",
                "runs?q=no-such-word",
                "runs?q=metrics.",
                "runs?status=archived",
                "runs?group=experiment",
                "runs?q=experiment+%3D+'samples'&cols=notes%0Atags.team%0Aparams.lr%0Ametrics.val/loss",
                "runs/new",
                "runs/import",
                "runs/" + completed,
                "runs/" + running,
                "runs/" + failed,
                "runs/" + waiting,
                "runs/" + imported,
                "runs/" + one,
                "runs/" + completed + "/choose",
                "choose?runs=" + completed + "," + failed,
                "compare",
                "compare?runs=%d,%d,%d,%d".formatted(completed, imported, one, two),
                "queue",
                "workers",
                "evaluations/" + evaluation,
                "checkpoints/new",
                "checkpoints/" + checkpoint,
                "models",
                "models/sample",
                "datasets",
                "datasets/" + pictures,
                "architectures",
                "architectures/resnet/resnet18",
                "sweeps",
                "sweeps/new",
                "sweeps/" + sweep,
                "settings",
                "runs/999999999",
                "no-such-page");
    }

    private long completed() {
        long run = submit("completed");
        WorkerByHand worker = worker("trainer");
        worker.claim();
        worker.start(STEPS_PER_EPOCH);
        train(worker, 10);
        worker.checkpoint(4, 5 * STEPS_PER_EPOCH, Map.of("val/accuracy", 0.5, "val/loss", 1.1), weights());
        worker.checkpoint(9, 10 * STEPS_PER_EPOCH, Map.of("val/accuracy", 0.75, "val/loss", 0.8), weights());
        worker.finish(Ending.COMPLETED, "");
        return run;
    }

    /** The checkpoints of the run are evaluated, one is chosen and scored; answers the last evaluation. */
    private long choice(long run) {
        WorkerByHand worker = worker("examiner");
        member().post("/api/v1/runs/{run}/choice/evaluations", run).then().statusCode(lessThan(300));
        evaluate(worker, 0.6);
        evaluate(worker, 0.9);
        member().contentType(ContentType.JSON)
                .body(Map.of("note", "For the samples"))
                .post("/api/v1/runs/{run}/choice", run)
                .then()
                .statusCode(lessThan(300));
        return evaluate(worker, 0.88);
    }

    private long running() {
        long run = submit("running");
        WorkerByHand worker = worker("busy");
        worker.claim();
        worker.start(STEPS_PER_EPOCH);
        train(worker, 3);
        return run;
    }

    private long failed() {
        long run = submit("failed");
        WorkerByHand worker = worker("unlucky");
        worker.claim();
        worker.start(STEPS_PER_EPOCH);
        worker.finish(Ending.FAILED_FOR_GOOD, "The loss became NaN in epoch 1.");
        return run;
    }

    private long imported() {
        return member().contentType("text/csv")
                .queryParam("experiment", "samples")
                .queryParam("name", "googlenet")
                .body(new GoogLeNetCurve(1).csv().getBytes(UTF_8))
                .post("/api/v1/runs/import")
                .then()
                .statusCode(lessThan(300))
                .extract()
                .jsonPath()
                .getLong("id");
    }

    /** Uploaded weights, registered under an alias. */
    private long model() {
        byte[] file = SampleWeights.of(
                        Families.build(
                                new NetworkSpec("resnet", "resnet_cifar", Map.of()), new ImageShape(3, 32, 32), 3),
                        7)
                .file();
        long checkpoint = member().queryParams(
                        Map.of("name", "sample", "variant", "resnet_cifar", "input", "3x32x32", "classes", "3"))
                .contentType(ContentType.BINARY)
                .body(file)
                .post("/api/v1/checkpoints")
                .then()
                .statusCode(lessThan(300))
                .extract()
                .jsonPath()
                .getLong("id");
        member().contentType(ContentType.JSON)
                .body(Map.of("checkpoint", checkpoint, "notes", "The first one", "alias", "candidate"))
                .post("/api/v1/models/sample/versions")
                .then()
                .statusCode(lessThan(300));
        return checkpoint;
    }

    private String pictures() throws IOException {
        member().multiPart("file", "pictures.zip", SampleFiles.zippedFolders(8))
                .multiPart("name", "pictures")
                .multiPart("description", "Two colours")
                .post("/api/v1/datasets")
                .then()
                .statusCode(lessThan(300));
        return "pictures";
    }

    /** Two rates, which wait for a worker. */
    private long sweep() {
        return member().contentType(ContentType.JSON)
                .body(
                        """
                        {"name": "rates", "method": "grid", "goal": {"metric": "val/accuracy", "mode": "max"},
                         "search": {"train.optimizer.lr": [0.1, 0.01]},
                         "run": {"network": {"family": "simple-cnn"}, "data": {"dataset": "shapes"},
                                 "train": {"epochs": 3, "optimizer": {"type": "adam"}}}}
                        """)
                .post("/api/v1/sweeps")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private void view() {
        member().contentType(ContentType.JSON)
                .body(Map.of("page", "runs", "name", "by rate", "query", "cols=params.lr", "shared", true))
                .post("/api/v1/views")
                .then()
                .statusCode(lessThan(300));
    }

    private long submit(String name) {
        return member().contentType(ContentType.JSON)
                .body(SPEC.formatted(name))
                .post("/api/v1/runs")
                .then()
                .statusCode(lessThan(300))
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void train(WorkerByHand worker, int epochs) {
        worker.report(
                new Report.Progress(epochs, (long) epochs * STEPS_PER_EPOCH, 1234),
                List.of(
                        new Report.LogLine(System.currentTimeMillis(), Report.Level.INFO, "epoch 0 took 1.2 s"),
                        new Report.LogLine(System.currentTimeMillis(), Report.Level.WARN, "loading data is slow")),
                List.of(
                        curve("train/loss", epochs, 2.3, 0.7),
                        curve("val/loss", epochs, 2.3, 0.75),
                        curve("val/accuracy", epochs, 0.1, 1.2)));
    }

    /** That goes on by a factor. */
    private static SeriesChunk curve(String key, int epochs, double first, double factor) {
        long now = System.currentTimeMillis();
        return new SeriesChunk(
                key,
                Axis.EPOCH,
                LongStream.range(0, epochs).toArray(),
                LongStream.range(0, epochs).map(epoch -> now + epoch).toArray(),
                LongStream.range(0, epochs)
                        .mapToDouble(epoch -> first * Math.pow(factor, epoch))
                        .toArray());
    }

    private static long evaluate(WorkerByHand worker, double right) {
        long evaluation = worker.claimEvaluation();
        worker.found(SampleFindings.of(500, CLASSES, right, (long) (100 * right)));
        worker.finish(Ending.COMPLETED, "");
        return evaluation;
    }

    private WorkerByHand worker(String name) {
        return new WorkerByHand(callers.workerToken(), name);
    }

    private RequestSpecification member() {
        return given().auth().oauth2(callers.tokenOf(Role.MEMBER));
    }

    /** That nobody has uploaded yet. */
    private static byte[] weights() {
        byte[] weights = new byte[64];
        ThreadLocalRandom.current().nextBytes(weights);
        return weights;
    }
}
