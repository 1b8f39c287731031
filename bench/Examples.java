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
 * ended. See {@code bench/examples}.
 */
public class Examples {
    private static final String PARENT = "s2-cifar10-small.yaml";
    private static final String ROW = "%-40s %-10s %7s %8s %8s %8s %8s%n";

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
        System.out.printf(ROW, "spec", "state", "epochs", "seconds", "train", "val", "test");
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
        System.out.printf(ROW, spec.getFileName(), state, first(text, "epochs: (\\d+)").orElse("?"),
                Duration.between(begin, Instant.now()).toSeconds(), last(run, "train/accuracy"), last(run, "val/accuracy"),
                last(run, "test/accuracy"));
        if (isParent(spec)) {
            parent = first(get("/api/v1/runs/" + run + "/checkpoints"), "\"id\"\\s*:\\s*(\\d+)").orElse("");
        }
        return state.equals("completed");
    }

    /** The last value of a metric, in percent; a dash where there is none. */
    private String last(String run, String metric) throws Exception {
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
            case "photographs" -> hands.resolve("train");
            case "two-classes" -> twoClasses(hands.resolve("train"));
            default -> Path.of(data, name);
        };
        if (!Files.exists(copy)) {
            return false;
        }
        trainyard("dataset", "add", name, "--from", copy.toString(), "--unchecked");
        return true;
    }

    /** Hands that show 0 and hands that show 1. */
    private static Path twoClasses(Path hands) throws IOException {
        Path folder = Files.createTempDirectory("two-classes");
        for (String digit : List.of("0", "1")) {
            Path inner = Files.createDirectory(folder.resolve("shows-" + digit));
            try (Stream<Path> photographs = Files.list(hands.resolve(digit))) {
                for (Path photograph : photographs.toList()) {
                    Files.copy(photograph, inner.resolve(photograph.getFileName()));
                }
            }
        }
        return folder;
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
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token).build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() < 300 ? response.body() : "";
    }

    private static Optional<String> first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
