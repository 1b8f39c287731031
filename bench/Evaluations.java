import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long evaluations take, one after the other on one worker: trains a network for a few epochs, keeps every checkpoint,
 * and has all evaluated on the training images of a data set, such as the 5,000 of {@code shapes} (3x32x32). Run beside
 * {@code ./trainyard up}: {@code java bench/Evaluations.java [home] [checkpoints] [data set] [network as JSON]}
 */
public class Evaluations {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SPEC =
            """
            {"experiment": "bench", "name": "evaluations", "network": %s,
             "data": {"dataset": "%s", "validation": {"fraction": 0}},
             "train": {"epochs": %d, "batchSize": 128}, "checkpoints": {"every": 1, "keepBest": {"count": 0}}}""";
    private static final String RESNET = "{\"family\": \"resnet\", \"variant\": \"resnet_cifar\"}";

    private final String server;
    private final String token;

    Evaluations(String server, String token) {
        this.server = server;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments.length > 0 ? arguments[0] : System.getProperty("user.home") + "/.trainyard");
        int checkpoints = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        String dataset = arguments.length > 2 ? arguments[2] : "shapes";
        String network = arguments.length > 3 ? arguments[3] : RESNET;
        Evaluations bench = new Evaluations(
                Files.readString(home.resolve("server.url")).strip(),
                Files.readString(home.resolve("admin.token")).strip());
        bench.measure(SPEC.formatted(network, dataset, checkpoints));
    }

    private void measure(String spec) throws IOException, InterruptedException {
        String run = first(post("/api/v1/runs", spec), "\"id\"\\s*:\\s*(\\d+)");
        await("/api/v1/runs/" + run, "status", List.of("queued", "running"));
        Thread.sleep(3000); // let the worker warm up its next process
        Instant asked = Instant.now();
        String answer = post("/api/v1/runs/" + run + "/evaluations", "{\"part\": \"train\"}");
        List<String> evaluations = all(answer, "\"id\"\\s*:\\s*(\\d+)\\s*,\\s*\"checkpoint\"");
        System.out.println("evaluation  images  since the one before  begun to stored  images/s in that");
        Instant before = asked;
        for (String id : evaluations) {
            String found = await("/api/v1/evaluations/" + id, "state", List.of("waiting", "running"));
            Instant started = Instant.parse(first(found, "\"startedAt\"\\s*:\\s*\"([^\"]+)\""));
            Instant finished = Instant.parse(first(found, "\"finishedAt\"\\s*:\\s*\"([^\"]+)\""));
            int images = Integer.parseInt(first(found, "\"scores\"\\s*:\\s*\\{[^}]*\"images\"\\s*:\\s*(\\d+)"));
            double work = seconds(started, finished);
            System.out.printf(
                    "%10s  %6d  %18.2f s  %13.2f s  %16.0f%n", id, images, seconds(before, finished), work, images / work);
            before = finished;
        }
        System.out.printf("all %d: %.2f s%n", evaluations.size(), seconds(asked, before));
    }

    private String await(String path, String field, List<String> open) throws IOException, InterruptedException {
        while (true) {
            String found = get(path);
            String state = first(found, "\"" + field + "\"\\s*:\\s*\"(\\w+)\"");
            if (state.equals("completed")) {
                return found;
            }
            if (!open.contains(state)) {
                throw new IllegalStateException(path + " is " + state);
            }
            Thread.sleep(100);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    private String post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server).resolve(path)).header("Authorization", "Bearer " + token);
    }

    private static String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private static String first(String text, String pattern) {
        List<String> found = all(text, pattern);
        if (found.isEmpty()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return found.get(0);
    }

    private static List<String> all(String text, String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
