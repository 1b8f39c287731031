import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a network that was trained on CIFAR-10 is worth on photographs of hands: three runs with one budget, from the
 * checkpoint with its backbone frozen, from the checkpoint with everything trained, and from scratch. Starts a server
 * and a worker of its own on an empty home, writes the curves as CSV, and prints how each run ended. See
 * {@code bench/transfer}.
 */
public class Transfer {
    private static final String NETWORK = "network: {family: resnet, variant: resnet_cifar}";
    private static final String PARENT =
            """
            experiment: transfer
            name: trained on CIFAR-10
            %s
            data: {dataset: cifar10, augment: {randomCrop: {padding: 4}, horizontalFlip: true}}
            train: {epochs: %d, batchSize: 64, optimizer: {type: adam, lr: 0.002}, schedule: {type: step, stepSize: %d, gamma: 0.2}}
            """;
    private static final String CHILD =
            """
            experiment: transfer
            name: %s
            %s
            %s
            data: {dataset: sign-language-digits, resize: {height: 32, width: 32}, augment: {randomCrop: {padding: 2}}}
            train: {epochs: %d, batchSize: 64, optimizer: {type: adam, lr: 0.002}, schedule: {type: step, stepSize: %d, gamma: 0.2}}
            """;
    private static final List<String> METRICS = List.of("val/accuracy", "val/loss", "train/loss");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home;
    private final URI server;
    private String token = "";

    Transfer(Path home, int port) {
        this.home = home;
        this.server = URI.create("http://127.0.0.1:" + port);
    }

    public static void main(String[] arguments) throws Exception {
        int parentEpochs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int childEpochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        Path csv = Path.of(arguments.length > 2 ? arguments[2] : "transfer.csv");
        String data = System.getenv("TRAINYARD_TEST_DATA");
        if (data == null) {
            throw new IllegalArgumentException("Set TRAINYARD_TEST_DATA to the folder that holds cifar10/"
                    + "cifar-10-subset-bin and sign-language-digits.");
        }
        Transfer bench = new Transfer(Files.createTempDirectory("transfer"), freePort());
        List<Process> processes = new ArrayList<>();
        try {
            processes.add(bench.startServer());
            bench.awaitServer();
            processes.add(0, bench.startWorker());
            bench.run(Path.of(data), parentEpochs, childEpochs, csv);
        } finally {
            for (Process process : processes) {
                process.destroy();
                process.waitFor(1, TimeUnit.MINUTES);
            }
            System.out.println("Home, with its logs: " + bench.home);
        }
    }

    private void run(Path data, int parentEpochs, int childEpochs, Path csv) throws Exception {
        upload("cifar10", data.resolve("cifar10/cifar-10-subset-bin"));
        upload("sign-language-digits", data.resolve("sign-language-digits"));
        String parent = submit(PARENT.formatted(NETWORK, parentEpochs, step(parentEpochs)));
        String checkpoint = first(get("/api/v1/runs/" + finished(parent) + "/checkpoints"), "\"id\"\\s*:\\s*(\\d+)");
        print("trained on CIFAR-10", parent);
        Map<String, String> starts = new LinkedHashMap<>();
        starts.put("backbone frozen", "initialize: {checkpoint: " + checkpoint + ", freeze: backbone}");
        starts.put("fine-tuned", "initialize: {checkpoint: " + checkpoint + "}");
        starts.put("from scratch", "");
        Map<String, String> runs = new LinkedHashMap<>();
        for (Map.Entry<String, String> start : starts.entrySet()) {
            String run = submit(CHILD.formatted(
                    start.getKey(), NETWORK, start.getValue(), childEpochs, step(childEpochs)));
            runs.put(start.getKey(), finished(run));
            print(start.getKey(), run);
        }
        write(csv, runs);
    }

    private static int step(int epochs) {
        return Math.max(1, epochs * 2 / 3);
    }

    private void write(Path csv, Map<String, String> runs) throws Exception {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(csv))) {
            out.println("run,metric,epoch,value");
            for (Map.Entry<String, String> run : runs.entrySet()) {
                for (String metric : METRICS) {
                    series(run.getValue(), metric)
                            .forEach((epoch, value) -> out.println(
                                    run.getKey() + "," + metric + "," + epoch + "," + value));
                }
            }
        }
        System.out.println("Curves: " + csv.toAbsolutePath());
    }

    private void print(String name, String run) throws Exception {
        List<Double> accuracy = new ArrayList<>(series(run, "val/accuracy").values());
        String json = get("/api/v1/runs/" + run);
        System.out.printf(
                Locale.ROOT,
                "%-20s trained %s of %s parameters; validation accuracy: first %.2f %%, best %.2f %%, last %.2f %%%n",
                name,
                first(json, "\"trainable\"\\s*:\\s*(\\d+)"),
                first(json, "\"parameters\"\\s*:\\s*(\\d+)"),
                100 * accuracy.get(0),
                100 * accuracy.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                100 * accuracy.get(accuracy.size() - 1));
    }

    private Map<Long, Double> series(String run, String metric) throws Exception {
        String json = get("/api/v1/runs/" + run + "/series?points=10000&key=" + metric);
        String[] steps = first(json, "\"steps\"\\s*:\\s*\\[([^\\]]*)").split(",");
        String[] values = first(json, "\"values\"\\s*:\\s*\\[([^\\]]*)").split(",");
        Map<Long, Double> series = new TreeMap<>();
        for (int i = 0; i < steps.length; i++) {
            series.put(Long.valueOf(steps[i].strip()), Double.valueOf(values[i].strip()));
        }
        return series;
    }

    /** Returns the run when it has completed. */
    private String finished(String run) throws Exception {
        String status;
        do {
            Thread.sleep(1000);
            status = first(get("/api/v1/runs/" + run), "\"status\"\\s*:\\s*\"(\\w+)\"");
        } while (status.equals("queued") || status.equals("running"));
        if (!status.equals("completed")) {
            throw new IllegalStateException("run " + run + " is " + status + ": " + get("/api/v1/runs/" + run));
        }
        return run;
    }

    private String submit(String spec) throws Exception {
        return first(
                send(request("/api/v1/runs")
                        .header("Content-Type", "application/yaml")
                        .POST(BodyPublishers.ofString(spec))),
                "\"id\"\\s*:\\s*(\\d+)");
    }

    /** A folder as one archive, in a form with two fields. */
    private void upload(String name, Path folder) throws Exception {
        Path body = Files.createTempFile(home, "upload", ".form");
        String boundary = "of-the-form";
        try (OutputStream out = Files.newOutputStream(body)) {
            write(out, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n" + name + "\r\n");
            write(out, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                    + ".zip\"\r\nContent-Type: application/zip\r\n\r\n");
            zip(folder, out);
            write(out, "\r\n--" + boundary + "--\r\n");
        }
        send(request("/api/v1/datasets")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofFile(body)));
    }

    private static void zip(Path folder, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        zip.finish();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Process startServer() throws IOException {
        return start("server.log", "-Xmx512m", "-Dquarkus.http.port=" + server.getPort(), "-jar",
                "server/target/quarkus-app/quarkus-run.jar");
    }

    private void awaitServer() throws Exception {
        while (token.isEmpty()) {
            Thread.sleep(500);
            try {
                send(request("/q/health/ready"));
                token = Files.readString(home.resolve("admin.token")).strip();
            } catch (IOException e) {
                // not yet
            }
        }
    }

    private Process startWorker() throws IOException {
        return start("worker.log", "-jar", "worker/agent/target/trainyard-agent.jar", "worker", "--server",
                server.toString(), "--device", "cpu", "--name", "bench", "--home", home.toString());
    }

    private Process start(String log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(log).toFile());
        builder.environment().put("TRAINYARD_HOME", home.toString());
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.uri() + " answered " + response.statusCode() + ": " + response.body());
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
