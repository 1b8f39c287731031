package io.trainyard.serving;

import io.trainyard.serving.batch.BatchLimits;
import io.trainyard.serving.http.HttpApi;
import io.trainyard.serving.http.HttpLimits;
import io.trainyard.serving.model.ModelException;
import io.trainyard.serving.model.ModelReference;
import io.trainyard.serving.model.ModelStore;
import io.trainyard.serving.model.Registry;
import io.trainyard.serving.model.ServerAwayException;
import io.trainyard.serving.model.StoredModel;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trainyard serve}. */
@Command(
        name = "serve",
        description = {
            "Answers over HTTP what a version of a registered model says of images, until it is stopped.",
            "The model is downloaded once, checked, and kept: it is served again while the server is away."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it was stopped, and had answered what it took",
            "1:the model cannot be served, or the port is taken",
            "2:wrong usage",
            "3:the server cannot be reached, and the model was never downloaded"
        })
final class ServeCommand implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final int AWAY = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOOK_SECONDS = 30;

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "NAME@ALIAS or NAME@NUMBER, like shapes@production; or the folder of an unpacked download.")
    private String model;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Where to listen; 0.0.0.0 for all (${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--port", defaultValue = "8500", description = "Port; 0 for any that is free (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--max-batch",
            paramLabel = "N",
            defaultValue = "32",
            description = "Images that run together at most (${DEFAULT-VALUE}).")
    private int maxBatch;

    @Option(
            names = "--max-wait",
            paramLabel = "MS",
            defaultValue = "0",
            description =
                    "Milliseconds that an image waits for others at most, when the network is free (${DEFAULT-VALUE}).")
    private double maxWait;

    @Option(
            names = "--queue",
            paramLabel = "N",
            defaultValue = "256",
            description = "Images that wait or run at a time at most (${DEFAULT-VALUE}).")
    private int queue;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of a run (default: as many as processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--follow",
            description = "Looks every 30 seconds whether the alias points at another version, and serves that.")
    private boolean follow;

    private final Serving serving = new Serving();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Consumer<Runnable> signals;

    /** @param signals is given what is to happen once this program is asked to stop */
    ServeCommand(Consumer<Runnable> signals) {
        this.signals = signals;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BatchLimits limits = limits();
        PrintWriter err = command.commandLine().getErr();
        Metrics metrics = new Metrics(serving);
        Function<StoredModel, ServedModel> loader = stored -> ServedModel.load(stored, threads, limits, metrics);
        try (HttpApi api = HttpApi.start(host, port, serving, metrics, HttpLimits.usual(queue))) {
            if (isFolder()) {
                serving.serve(loader.apply(StoredModel.in(Path.of(model))));
                return serve(api);
            }
            return serve(api, loader);
        } catch (ServerAwayException e) {
            err.println("The server cannot be reached, and nothing was kept: " + e.getMessage() + ".");
            return AWAY;
        } catch (ModelException e) {
            err.println(e.getMessage());
            return REFUSED;
        } finally {
            serving.end();
        }
    }

    /** Names of models have no slash. */
    private boolean isFolder() {
        return model.contains("/") || model.contains(File.separator);
    }

    private int serve(HttpApi api, Function<StoredModel, ServedModel> loader) throws IOException, InterruptedException {
        ModelReference reference = reference();
        if (follow && !reference.isAlias()) {
            throw new ParameterException(
                    command.commandLine(),
                    "%s never means another version; --follow is for an alias.".formatted(model));
        }
        Registry registry = server.registry();
        ModelStore store = new ModelStore(server.home().resolve("serving"), registry);
        serving.serve(loader.apply(first(reference, registry, store)));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(ServeCommand::daemon);
        try {
            if (follow) {
                Follower follower = new Follower(reference, registry, store, serving, loader);
                clock.scheduleWithFixedDelay(follower::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
            }
            return serve(api);
        } finally {
            clock.shutdownNow();
        }
    }

    private StoredModel first(ModelReference reference, Registry registry, ModelStore store) throws IOException {
        try {
            return store.get(reference, registry.find(reference));
        } catch (ServerAwayException e) {
            StoredModel kept = store.last(reference).orElseThrow(() -> e);
            command.commandLine()
                    .getErr()
                    .printf(
                            "The server cannot be reached (%s): this is what %s was last.%n",
                            e.getMessage(), reference);
            return kept;
        }
    }

    private int serve(HttpApi api) throws InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        serving.current()
                .map(ServedModel::stored)
                .ifPresent(stored -> out.printf(
                        "Serving version %d of %s at http://%s:%d/predict   (Ctrl-C stops it)%n",
                        stored.version(), stored.model(), host, api.port()));
        out.flush();
        signals.accept(stop::countDown);
        stop.await();
        out.println("Stopping: what was taken is answered first.");
        out.flush();
        int left = api.stop(PATIENCE);
        if (left > 0) {
            command.commandLine().getErr().printf("%d requests were given up after %s.%n", left, PATIENCE);
        }
        return left > 0 ? REFUSED : 0;
    }

    private BatchLimits limits() {
        try {
            if (threads < 1 || port < 0 || port > 65535) {
                throw new IllegalArgumentException("threads have to be at least 1, and a port lies from 0 to 65535");
            }
            return new BatchLimits(maxBatch, Duration.ofNanos(Math.round(maxWait * 1e6)), queue);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private ModelReference reference() {
        try {
            return ModelReference.parse(model);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "follow");
        thread.setDaemon(true);
        return thread;
    }
}
