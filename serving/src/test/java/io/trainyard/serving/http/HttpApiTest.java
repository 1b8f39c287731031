package io.trainyard.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.serving.Metrics;
import io.trainyard.serving.SampleModel;
import io.trainyard.serving.ServedModel;
import io.trainyard.serving.Serving;
import io.trainyard.serving.batch.BatchLimits;
import io.trainyard.serving.batch.Batcher;
import io.trainyard.serving.model.StoredModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpLimits LIMITS = new HttpLimits(200_000, 400_000, 1_000_000, 16);
    private static final int QUEUE = 64;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Serving serving = new Serving();
    private final Metrics metrics = new Metrics(serving);
    private HttpApi api;

    @BeforeEach
    void start() throws IOException {
        api = HttpApi.start("127.0.0.1", 0, serving, metrics, LIMITS);
    }

    @AfterEach
    void stop() {
        api.close();
        serving.end();
    }

    private void load(int version, int maxBatch) throws IOException {
        serving.serve(served(version, maxBatch, metrics));
    }

    private ServedModel served(int version, int maxBatch, Batcher.Observer observer) throws IOException {
        StoredModel stored = StoredModel.in(new SampleModel(version, version).unpackedIn(folder));
        return ServedModel.load(stored, 1, new BatchLimits(maxBatch, Duration.ZERO, QUEUE), observer);
    }

    @Test
    void aRawImageAFormAndJsonAreAnsweredAlike() throws Exception {
        load(1, 8);
        byte[] image = SampleModel.image(5);
        String base64 = Base64.getEncoder().encodeToString(image);

        JsonNode raw = ok(post("/predict", "image/png", image));
        JsonNode untyped = ok(post("/predict", "application/x-www-form-urlencoded", image));
        JsonNode form = ok(post("/predict", "multipart/form-data; boundary=b", form(image)));
        JsonNode json = ok(json("{\"image\": \"%s\"}".formatted(base64)));
        JsonNode two = ok(json("{\"images\": [\"%s\", \"%s\"]}".formatted(base64, base64)));

        assertThat(raw.path("model").textValue()).isEqualTo("shapes");
        assertThat(raw.path("version").intValue()).isEqualTo(1);
        assertThat(raw.at("/predictions/0/top")).hasSize(4);
        assertThat(raw.at("/predictions/0/class").textValue()).isIn(SampleModel.CLASSES);
        assertThat(List.of(untyped, form, json))
                .allSatisfy(other -> assertThat(other).isEqualTo(raw));
        assertThat(probabilities(two, 0)).containsExactly(probabilities(raw, 0), within(1e-6));
        assertThat(probabilities(two, 1)).containsExactly(probabilities(raw, 0), within(1e-6));
    }

    @Test
    void aTensorIsTakenAsItIs() throws Exception {
        load(1, 8);
        byte[] image = SampleModel.image(6);
        float[] values = serving.current().orElseThrow().facts().read(image, "image", 1000);

        JsonNode one = ok(json("{\"tensor\": " + tensor(values) + "}"));
        JsonNode two = ok(json("{\"tensor\": [" + tensor(values) + "," + tensor(values) + "]}"));

        double[] wanted = probabilities(ok(post("/predict", "image/png", image)), 0);
        assertThat(probabilities(one, 0)).containsExactly(wanted, within(1e-6));
        assertThat(probabilities(two, 1)).containsExactly(wanted, within(1e-6));
    }

    @Test
    void aGreyImageAndALargerOneAreBroughtToWhatTheNetworkTakes() throws Exception {
        load(1, 8);
        BufferedImage grey = new BufferedImage(90, 70, BufferedImage.TYPE_BYTE_GRAY);

        JsonNode said = ok(post("/predict?top=2", "image/png", SampleModel.png(grey)));

        assertThat(said.at("/predictions/0/top")).hasSize(2);
    }

    @Test
    void manyCallersAtOnceGetWhatEachWouldGetAlone() throws Exception {
        load(1, 16);
        List<double[]> alone = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            alone.add(probabilities(ok(post("/predict", "image/png", SampleModel.image(i))), 0));
        }
        CountDownLatch inTheRun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Integer> runs = new ArrayList<>();
        serving.serve(served(1, 16, (images, time) -> {
            runs.add(images);
            inTheRun.countDown();
            await(goOn);
        }));

        CompletableFuture<JsonNode> first = later(SampleModel.image(0));
        inTheRun.await();
        List<CompletableFuture<JsonNode>> others = IntStream.range(1, 48)
                .mapToObj(i -> later(SampleModel.image(i)))
                .toList();
        while (serving.current().orElseThrow().batcher().waiting() < 48) {
            Thread.onSpinWait();
        }
        goOn.countDown();

        assertThat(probabilities(first.get(), 0)).containsExactly(alone.get(0), within(1e-5));
        for (int i = 1; i < 48; i++) {
            assertThat(probabilities(others.get(i - 1).get(), 0)).containsExactly(alone.get(i), within(1e-5));
        }
        assertThat(runs).containsExactly(1, 16, 16, 15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"image\": \"bm90IGFuIGltYWdl\"} | image | image, at byte 0: not a JPEG or PNG image",
                "{\"images\": [7]} | images[0] | images[0]: is no text with an image in base64",
                "{\"image\": \"!!\"} | image | image: is no base64",
                "{\"images\": []} | images | images: is no list of images in base64",
                "{\"picture\": 1} | body | body: give one of image (base64), images (a list of such) and tensor (numbers), not none",
                "{\"image\": \"\", \"tensor\": []} | body | body: give one of image (base64), images (a list of such) and tensor (numbers), not image and tensor",
                "[1] | body | body: is no JSON object",
                "{\"tensor\": [[[1]]]} | tensor | tensor: is not a list of the 3 channels that the network takes (3x16x16, or a list of such)",
                "{\"tensor\": [[[[1]]]]} | tensor[0] | tensor[0]: is not a list of the 3 channels that the network takes (3x16x16, or a list of such)",
                "{\"tensor\": 5} | tensor | tensor: is not a list of the 3 channels that the network takes (3x16x16, or a list of such)"
            })
    void whatCannotBeReadIsRefusedByItsField(String body, String field, String detail) throws Exception {
        load(1, 8);

        HttpResponse<String> refused = json(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(refused.body());
        assertThat(problem.path("field").textValue()).isEqualTo(field);
        assertThat(problem.path("detail").textValue()).isEqualTo(detail);
    }

    @Test
    void otherMistakesAreTold() throws Exception {
        load(1, 8);

        refused(json("{\"image\": "), 400, "is no JSON");
        refused(post("/predict", "image/png", "a poem".getBytes()), 400, "body, at byte 0: not a JPEG or PNG image");
        refused(post("/predict", "image/png", new byte[0]), 400, "the file is empty");
        refused(post("/predict?top=none", "image/png", SampleModel.image(1)), 400, "top: is 'none'");
        refused(
                post("/predict", "multipart/form-data; boundary=b", "--b--\r\n".getBytes()),
                400,
                "the form has no file");
        refused(post("/predict", "image/png", new byte[200_001]), 413, "more than 200,000 bytes");
        refused(post("/nowhere", "image/png", new byte[1]), 404, "There is nothing at /nowhere");
        refused(get("/predict"), 405, "POST is");
        BufferedImage bomb = new BufferedImage(2000, 2000, BufferedImage.TYPE_BYTE_BINARY);
        refused(post("/predict", "image/png", SampleModel.png(bomb)), 400, "pixels are more than the 1,000,000");
        String many = "\"\",".repeat(16) + "\"\"";
        refused(json("{\"images\": [" + many + "]}"), 413, "17 images are more than the 16 that a request may bring");
    }

    @Test
    void aBodyThatDoesNotTellItsLengthIsNotReadForEverEither() throws Exception {
        load(1, 8);
        HttpRequest request = request("/predict")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArrays(List.of(new byte[150_000], new byte[150_000])))
                .build();

        refused(client.send(request, BodyHandlers.ofString()), 413, "more than 200,000 bytes");
    }

    @Test
    void aFullQueueTurnsAwayAndSaysWhenToComeBack() throws Exception {
        CountDownLatch inTheRun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        serving.serve(served(1, 64, (images, time) -> {
            inTheRun.countDown();
            await(goOn);
        }));
        byte[] image = SampleModel.image(1);
        CompletableFuture<JsonNode> first = later(image);
        inTheRun.await();
        List<CompletableFuture<JsonNode>> waiting =
                IntStream.range(0, QUEUE - 1).mapToObj(i -> later(image)).toList();
        while (serving.current().orElseThrow().batcher().waiting() < QUEUE) {
            Thread.onSpinWait();
        }

        HttpResponse<String> refused = post("/predict", "image/png", image);

        refused(refused, 503, "64 images wait already");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        goOn.countDown();
        first.get();
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get();
    }

    @Test
    void healthTellsOfLoadingReadinessAndStopping() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"loading\"}");
        refused(post("/predict", "image/png", SampleModel.image(1)), 503, "The model is being loaded");
        refused(get("/"), 503, "No model is served: this server is loading.");

        load(3, 8);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        JsonNode about = ok(get("/"));
        assertThat(about.path("version").intValue()).isEqualTo(3);
        assertThat(about.path("sha256").textValue()).hasSize(64);
        assertThat(about.path("classes")).hasSize(4);
        assertThat(about.path("input").textValue()).isEqualTo("3x16x16");

        serving.stopping();
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"stopping\"}");
        refused(post("/predict", "image/png", SampleModel.image(1)), 503, "is being stopped");
    }

    @Test
    void whatWasTakenIsAnsweredBeforeTheStop() throws Exception {
        CountDownLatch inTheRun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        serving.serve(served(1, 4, (images, time) -> {
            inTheRun.countDown();
            await(goOn);
        }));
        CompletableFuture<JsonNode> first = later(SampleModel.image(1));
        inTheRun.await();
        CompletableFuture<JsonNode> second = later(SampleModel.image(2));
        while (serving.current().orElseThrow().batcher().waiting() < 2) {
            Thread.onSpinWait();
        }
        CompletableFuture<Integer> stopped = CompletableFuture.supplyAsync(this::stopInOrder);
        while (!serving.isStopping()) {
            Thread.onSpinWait();
        }
        goOn.countDown();

        assertThat(stopped.get()).isZero();
        assertThat(first.get().path("predictions")).hasSize(1);
        assertThat(second.get().path("predictions")).hasSize(1);
    }

    private int stopInOrder() {
        try {
            return api.stop(Duration.ofDays(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anotherVersionTakesThePlaceWithoutARequestLost() throws Exception {
        load(1, 4);
        byte[] image = SampleModel.image(9);
        CompletableFuture<List<Integer>> caller = CompletableFuture.supplyAsync(() -> {
            List<Integer> versions = new ArrayList<>();
            do {
                versions.add(later(image).join().path("version").intValue());
            } while (versions.get(versions.size() - 1) < 3);
            return versions;
        });

        load(2, 4);
        load(3, 4);

        assertThat(caller.get()).isSorted().last().isEqualTo(3);
    }

    @Test
    void metricsCountRequestsBatchesAndTime() throws Exception {
        load(1, 8);
        ok(post("/predict", "image/png", SampleModel.image(1)));
        post("/predict", "image/png", "a poem".getBytes());

        String text = get("/metrics").body();

        assertThat(text)
                .contains("trainyard_serve_request_seconds_count{status=\"200\"} 1")
                .contains("trainyard_serve_request_seconds_count{status=\"400\"} 1")
                .contains("trainyard_serve_batch_images_bucket{le=\"1.0\"} 1")
                .contains("trainyard_serve_batch_images_sum 1.0")
                .contains("trainyard_serve_run_seconds_count 1")
                .contains("trainyard_serve_version 1.0")
                .contains("trainyard_serve_waiting_images 0.0");
    }

    private CompletableFuture<JsonNode> later(byte[] image) {
        HttpRequest request = request("/predict")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(image))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(HttpApiTest::ok);
    }

    private HttpResponse<String> json(String body) throws Exception {
        return post("/predict", "application/json", body.getBytes());
    }

    private HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
        return client.send(
                request(path)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(HttpResponse<String> response, int status, String words) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).path("detail").textValue()).contains(words);
    }

    private static double[] probabilities(JsonNode answer, int image) {
        double[] probabilities = new double[SampleModel.CLASSES.size()];
        for (JsonNode one : answer.path("predictions").path(image).path("top")) {
            probabilities[one.path("index").intValue()] =
                    one.path("probability").doubleValue();
        }
        return probabilities;
    }

    private static byte[] form(byte[] image) {
        byte[] head =
                "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
                        .getBytes();
        byte[] tail = "\r\n--b--\r\n".getBytes();
        byte[] form = new byte[head.length + image.length + tail.length];
        System.arraycopy(head, 0, form, 0, head.length);
        System.arraycopy(image, 0, form, head.length, image.length);
        System.arraycopy(tail, 0, form, head.length + image.length, tail.length);
        return form;
    }

    private static String tensor(float[] values) {
        float[][][] nested = new float[3][16][16];
        for (int i = 0; i < values.length; i++) {
            nested[i / 256][i / 16 % 16][i % 16] = values[i];
        }
        try {
            return JSON.writeValueAsString(nested);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
