import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long it takes from submitting a run to the end of its first training step, on an idle worker. The step's time is
 * the worker's own, so both must run on this machine. Run beside {@code ./trainyard up}:
 * {@code java bench/FirstStep.java [home] [runs]}
 */
public class FirstStep {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SPEC =
            """
            {"experiment": "bench", "name": "first step", "network": {"family": "simple-cnn"},
             "data": {"dataset": "shapes"}, "train": {"epochs": 1, "batchSize": 64, "logEverySteps": 1}}""";

    private final String server;
    private final String token;

    FirstStep(String server, String token) {
        this.server = server;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments.length > 0 ? arguments[0] : System.getProperty("user.home") + "/.trainyard");
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        FirstStep bench = new FirstStep(
                Files.readString(home.resolve("server.url")).strip(),
                Files.readString(home.resolve("admin.token")).strip());
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            seconds[i] = bench.measure();
            System.out.printf("submit to first step: %.3f s%n", seconds[i]);
        }
        Arrays.sort(seconds);
        System.out.printf("median of %d: %.3f s, slowest %.3f s%n", runs, seconds[runs / 2], seconds[runs - 1]);
    }

    private double measure() throws IOException, InterruptedException {
        long submitted = System.currentTimeMillis();
        String run = first(post("/api/v1/runs", SPEC), "\"id\"\\s*:\\s*(\\d+)");
        String status;
        do {
            Thread.sleep(200);
            status = first(get("/api/v1/runs/" + run), "\"status\"\\s*:\\s*\"(\\w+)\"");
        } while (status.equals("queued") || status.equals("running"));
        if (!status.equals("completed")) {
            throw new IllegalStateException("run " + run + " is " + status);
        }
        Thread.sleep(3000); // let the worker warm up its next training process
        String series = get("/api/v1/runs/" + run + "/series?key=batch/loss&points=1000");
        return (Long.parseLong(first(series, "\"times\"\\s*:\\s*\\[\\s*(\\d+)")) - submitted) / 1000.0;
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    private String post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
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
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
