import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Submits the small form of every experiment through the command line, one after another, and prints a table of how they
 * ended, and whether ONNX Runtime names the same class as the worker on every test image. See {@code bench/examples}.
 */
public class Examples {
    private static final String PARENT = "s2-cifar10-small.yaml";
    private static final String ROW = "%-42s %-10s %7s %8s %8s %8s %8s %14s %10s%n";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home;
    private final URI server;
    private final String token;
    private String parent = "";

    Examples(Path home) throws IOException {
        this.home = home;
        this.server = URI.create(Files.readString(home.resolve("server.url")).strip());
        this.token = Files.readString(home.resolve("admin.token")).strip();
    }

    public static void main(String[] arguments) throws Exception {
        Path home = arguments.length == 2 && arguments[0].equals("--home")
                ? Path.of(arguments[1])
                : Path.of(Optional.ofNullable(System.getenv("TRAINYARD_HOME"))
                        .orElse(System.getProperty("user.home") + "/.trainyard"));
        if (!Files.exists(home.resolve("server.url"))) {
            System.err.println("No server has been started on " + home + "; start one with ./trainyard up, or give --home.");
            System.exit(2);
        }
        new Examples(home).run();
    }

    private void run() throws Exception {
        System.out.printf(ROW, "spec", "state", "epochs", "seconds", "train", "val", "test", "same by ONNX", "differs by");
        boolean failed = false;
        for (Path spec : specs()) {
            String dataset = first(Files.readString(spec), "dataset: ([\\w-]+)").orElseThrow();
            if (!hasDataset(dataset) && !addDataset(dataset)) {
                System.out.printf("%-40s left out: %s is neither on the server nor in TRAINYARD_TEST_DATA%n",
                        spec.getFileName(), dataset);
                continue;
            }
            failed |= !train(spec);
        }
        System.exit(failed ? 1 : 0);
    }

    /** The parent first: others start from its checkpoint. */
    private static List<Path> specs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            List<Path> specs = new ArrayList<>(files.filter(file -> file.toString().endsWith("-small.yaml"))
                    .sorted()
                    .toList());
            specs.sort((one, other) -> Boolean.compare(isParent(other), isParent(one)));
            return specs;
        }
    }

    private static boolean isParent(Path spec) {
        return spec.endsWith(PARENT);
    }

    private boolean train(Path spec) throws Exception {
        Instant begin = Instant.now();
        String text = Files.readString(spec).replaceFirst("checkpoint: 1\\b", "checkpoint: " + parent);
        Path submitted = Files.writeString(Files.createTempFile("example", ".yaml"), text);
        String run = first(trainyard("submit", submitted.toString()), "Run (\\d+)").orElseThrow();
        Files.delete(submitted);
        String state;
        do {
            Thread.sleep(500);
            state = first(get("/api/v1/runs/" + run), "\"status\"\\s*:\\s*\"(\\w+)\"").orElseThrow();
        } while (state.equals("queued") || state.equals("running"));
        long seconds = Duration.between(begin, Instant.now()).toSeconds();
        String parity = state.equals("completed") ? parity(run, "example-" + spec.getFileName().toString().replace(".yaml", "")) : "";
        System.out.printf(ROW, spec.getFileName(), state, first(text, "epochs: (\\d+)").orElse("?"), seconds,
                value(run, "train/accuracy"), value(run, "val/accuracy"), value(run, "test/accuracy"),
                first(parity, "\"sameTop1\"\\s*:\\s*(\\d+)").orElse("-") + " of "
                        + first(parity, "\"images\"\\s*:\\s*(\\d+)").orElse("-"),
                first(parity, "\"largestDifference\"\\s*:\\s*([^,}\\s]+)")
                        .map(difference -> String.format(Locale.ROOT, "%.1e", Double.parseDouble(difference))).orElse("-"));
        if (isParent(spec)) {
            parent = first(get("/api/v1/runs/" + run + "/checkpoints"), "\"id\"\\s*:\\s*(\\d+)").orElse("");
        }
        return state.equals("completed");
    }

    /**
     * Has the last checkpoint evaluated on the test images by the worker, registers it, and has the server run its ONNX file on the
     * same images; the answer, as JSON, or nothing.
     */
    private String parity(String run, String model) throws Exception {
        String checkpoint = last(get("/api/v1/runs/" + run + "/checkpoints"), "\"id\"\\s*:\\s*(\\d+)").orElse("");
        Optional<String> evaluation =
                first(post("/api/v1/checkpoints/" + checkpoint + "/evaluations", "{\"part\": \"test\"}"), "\"id\"\\s*:\\s*(\\d+)");
        if (evaluation.isEmpty()) {
            return "";
        }
        String state;
        do {
            Thread.sleep(500);
            state = first(get("/api/v1/evaluations/" + evaluation.get()), "\"state\"\\s*:\\s*\"(\\w+)\"").orElseThrow();
        } while (state.equals("waiting") || state.equals("running"));
        String version = first(post("/api/v1/models/" + model + "/versions", "{\"checkpoint\": " + checkpoint + "}"),
                "\"number\"\\s*:\\s*(\\d+)").orElse("");
        return post("/api/v1/models/" + model + "/versions/" + version + "/parity", "");
    }

    /** The last value of a metric, in percent; a dash where there is none. */
    private String value(String run, String metric) throws Exception {
        String values = first(get("/api/v1/runs/" + run + "/series?points=10000&key=" + metric),
                "\"values\"\\s*:\\s*\\[([^\\]]+)]").orElse("");
        return values.isBlank()
                ? "-"
                : String.format(Locale.ROOT, "%.2f %%", 100 * Double.parseDouble(values.substring(values.lastIndexOf(',') + 1)));
    }

    private boolean hasDataset(String name) throws Exception {
        return first(get("/api/v1/datasets"), "\"name\"\\s*:\\s*\"(" + Pattern.quote(name) + ")\"").isPresent();
    }

    private boolean addDataset(String name) throws Exception {
        String data = System.getenv("TRAINYARD_TEST_DATA");
        if (data == null) {
            return false;
        }
        Path hands = Path.of(data, "sign-language-digits");
        Path copy = switch (name) {
            case "cifar10" -> Path.of(data, "cifar10", "cifar-10-subset-bin");
            case "photographs" -> hands(hands, 10);
            case "two-classes" -> hands(hands, 2);
            default -> Path.of(data, name);
        };
        if (!Files.exists(copy)) {
            return false;
        }
        trainyard("dataset", "add", name, "--from", copy.toString(), "--unchecked");
        return true;
    }

    /** Hands that show the first few digits; those of the set's other half are there to test with. */
    private static Path hands(Path hands, int digits) throws IOException {
        Path folder = Files.createTempDirectory("hands");
        for (int digit = 0; digit < digits; digit++) {
            copy(hands.resolve("train/" + digit), folder.resolve("train/shows-" + digit));
            copy(hands.resolve("val/" + digit), folder.resolve("test/shows-" + digit));
        }
        return folder;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> photographs = Files.list(from)) {
            for (Path photograph : photographs.toList()) {
                Files.copy(photograph, to.resolve(photograph.getFileName()));
            }
        }
    }

    private String trainyard(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./trainyard"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", home.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " said:\n" + said);
        }
        return said;
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(server.resolve(path)));
    }

    private String post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The answer's body; nothing where the server refuses. */
    private String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() < 300 ? response.body() : "";
    }

    private static Optional<String> first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> last(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).reduce((one, next) -> next);
    }
}
