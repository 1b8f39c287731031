package io.trainyard.serving.http;

import io.trainyard.inference.Classification;
import io.trainyard.serving.Metrics;
import io.trainyard.serving.ServedModel;
import io.trainyard.serving.Serving;
import io.trainyard.serving.batch.QueueFullException;
import io.trainyard.serving.batch.RetiredException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code POST /predict}: reads images, has them run with those of others, and answers with their classes. */
final class PredictRoute {
    private static final System.Logger LOG = System.getLogger(PredictRoute.class.getName());
    private static final int MOST_CLASSES = 1000;

    private final Vertx vertx;
    private final Serving serving;
    private final Metrics metrics;
    private final BodyReader bodies;
    private final ImagesReader images;
    private final Answers answers;
    private final InFlight inFlight;

    PredictRoute(
            Vertx vertx,
            Serving serving,
            Metrics metrics,
            BodyReader bodies,
            ImagesReader images,
            Answers answers,
            InFlight inFlight) {
        this.vertx = vertx;
        this.serving = serving;
        this.metrics = metrics;
        this.bodies = bodies;
        this.images = images;
        this.answers = answers;
        this.inFlight = inFlight;
    }

    /** Images on their way through the network that they were made for. */
    private record Submitted(ServedModel model, CompletableFuture<List<float[]>> logits) {}

    void handle(HttpServerRequest request) {
        long began = System.nanoTime();
        inFlight.began();
        answer(request).onComplete(done -> {
            metrics.answered(request.response().getStatusCode(), Duration.ofNanos(System.nanoTime() - began));
            inFlight.ended();
        });
    }

    private Future<Void> answer(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        try {
            check(request);
            int top = top(request.getParam("top"));
            return bodies.read(request)
                    .compose(body -> vertx.executeBlocking(() -> submit(body), false))
                    .compose(submitted -> Future.fromCompletionStage(submitted.logits(), context)
                            .map(logits -> Predictions.of(submitted.model(), logits, top)))
                    .compose(
                            predictions -> answers.send(request, 200, predictions),
                            failure -> refuse(request, failure));
        } catch (Refusal refusal) {
            return answers.refuse(request, refusal);
        }
    }

    private void check(HttpServerRequest request) {
        if (serving.isStopping()) {
            throw stopping();
        }
        if (serving.current().isEmpty()) {
            throw Refusal.away("LOADING", "The model is being loaded; /health/ready says when it is there.");
        }
    }

    private static Refusal stopping() {
        return Refusal.away("STOPPING", "This server is being stopped, and takes nothing new.");
    }

    private static int top(@Nullable String text) {
        if (text == null) {
            return Classification.USUAL_TOP;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_CLASSES) {
            throw Refusal.invalid("top", "is '%s'; give a whole number from 1 to %d".formatted(text, MOST_CLASSES));
        }
        return Integer.parseInt(text);
    }

    private Submitted submit(Body body) {
        try {
            while (true) {
                ServedModel model = serving.current().orElseThrow(PredictRoute::stopping);
                try {
                    return new Submitted(model, model.batcher().submit(images.read(body, model.facts())));
                } catch (RetiredException e) {
                    LOG.log(Level.DEBUG, "another version has taken the place meanwhile");
                }
            }
        } finally {
            bodies.forget(body);
        }
    }

    private Future<Void> refuse(HttpServerRequest request, Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return answers.refuse(request, refusal);
        }
        if (failure instanceof QueueFullException full) {
            return answers.refuse(request, Refusal.away("QUEUE_FULL", full.getMessage()));
        }
        if (request.connection() == null || request.response().closed()) {
            return Future.failedFuture(failure); // nobody is there to read it
        }
        LOG.log(Level.ERROR, "POST /predict failed", failure);
        return answers.refuse(
                request, new Refusal(500, "INTERNAL_ERROR", null, "Something went wrong; the log says more."));
    }
}
