package io.trainyard.serving.http;

import io.trainyard.serving.Metrics;
import io.trainyard.serving.Serving;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The addresses that are answered. */
public final class HttpApi implements AutoCloseable {
    private static final int IDLE_SECONDS = 60;
    /** Bytes that the largest image takes while it is decoded: 16 million pixels, twice. */
    private static final long MEMORY_OF_A_READER = 128L << 20;

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final Serving serving;
    private final Metrics metrics;
    private final Answers answers = new Answers();
    private final InFlight inFlight = new InFlight();
    private final PredictRoute predict;
    private final HttpServer server;

    private HttpApi(Serving serving, Metrics metrics, HttpLimits limits) {
        this.serving = serving;
        this.metrics = metrics;
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(readers())
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        predict = new PredictRoute(
                vertx,
                serving,
                metrics,
                new BodyReader(limits.mostBytes(), limits.mostTogether()),
                new ImagesReader(limits.mostPixels(), limits.mostImages()),
                answers,
                inFlight);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(this::handle);
    }

    /**
     * @param port 0 for any that is free
     * @throws IOException if nothing can listen there
     */
    public static HttpApi start(String host, int port, Serving serving, Metrics metrics, HttpLimits limits)
            throws IOException {
        HttpApi api = new HttpApi(serving, metrics, limits);
        try {
            api.server
                    .listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return api;
        } catch (CompletionException e) {
            api.close();
            throw new IOException(
                    "Cannot listen at %s, port %d: %s"
                            .formatted(host, port, e.getCause().getMessage()),
                    e);
        }
    }

    /** As many images are read at a time as there are processors, and memory for. */
    private static int readers() {
        Runtime machine = Runtime.getRuntime();
        return (int) Math.max(1, Math.min(machine.availableProcessors(), machine.maxMemory() / MEMORY_OF_A_READER));
    }

    public int port() {
        return server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/predict" -> only(HttpMethod.POST, request, () -> predict.handle(request));
            case "/" -> only(HttpMethod.GET, request, () -> about(request));
            case "/health/live" -> only(HttpMethod.GET, request, () -> health(request, true, "alive"));
            case "/health/ready" ->
                only(HttpMethod.GET, request, () -> health(request, serving.isReady(), readiness()));
            case "/metrics" ->
                only(HttpMethod.GET, request, () -> request.response()
                        .putHeader("Content-Type", METRICS_TYPE)
                        .end(metrics.text()));
            default ->
                answers.refuse(
                        request,
                        new Refusal(
                                404,
                                "NOT_FOUND",
                                null,
                                "There is nothing at " + request.path()
                                        + "; known are /, /predict, /health/live, /health/ready and /metrics."));
        }
    }

    private void only(HttpMethod method, HttpServerRequest request, Runnable answer) {
        if (request.method() == method) {
            answer.run();
        } else {
            request.response().putHeader("Allow", method.name());
            answers.refuse(
                    request,
                    new Refusal(
                            405,
                            "METHOD_NOT_ALLOWED",
                            null,
                            "%s is not possible at %s; %s is.".formatted(request.method(), request.path(), method)));
        }
    }

    private Future<Void> about(HttpServerRequest request) {
        return serving.current()
                .map(model -> answers.send(request, 200, model.about()))
                .orElseGet(() -> answers.refuse(
                        request, Refusal.away("LOADING", "No model is served: this server is " + readiness() + ".")));
    }

    private String readiness() {
        return serving.isStopping() ? "stopping" : serving.isReady() ? "ready" : "loading";
    }

    private Future<Void> health(HttpServerRequest request, boolean well, String state) {
        return answers.send(request, well ? 200 : 503, Map.of("status", state));
    }

    /**
     * Takes nothing new, and answers what was taken.
     *
     * @param patience how long that may take
     * @return how many requests were given up
     */
    public int stop(Duration patience) throws InterruptedException {
        serving.stopping();
        int left = inFlight.awaitNone(patience);
        close();
        return left;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
