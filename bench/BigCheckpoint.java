import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * VGG-16 at 224x224 with 1000 classes through a whole Trainyard whose memory is bounded: its card, two steps of training,
 * the checkpoint of half a gigabyte written, uploaded, downloaded in every format and uploaded once more. Prints times,
 * sizes, and the most memory that each process has taken. {@code bench/big-checkpoint} builds and runs it.
 */
public class BigCheckpoint {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern HEAP = Pattern.compile("(\\d+)M->\\d+M");
    private static final String SPEC =
            """
            {"name": "big", "network": {"family": "vgg", "variant": "vgg16"},
             "data": {"dataset": "specks", "resize": {"height": 224, "width": 224}, "validation": {"fraction": 0}},
             "train": {"epochs": 1, "batchSize": 2, "logEverySteps": 1,
                       "optimizer": {"type": "sgd", "lr": 0.0001, "momentum": 0}},
             "checkpoints": {"every": 1, "keepBest": {"count": 0}}}""";
    private static final String NETWORK = "family=vgg&variant=vgg16&input=1x224x224&classes=1000";

    private final Path folder;
    private final int port;
    private final List<Process> processes = new CopyOnWriteArrayList<>();
    private final Map<String, Long> resident = new ConcurrentSkipListMap<>();
    private String token = "";

    private BigCheckpoint(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    /** @param arguments the server's jar and the agent's; then a folder to work in, if not one in /tmp */
    public static void main(String[] arguments) throws Exception {
        Path folder = arguments.length > 2
                ? Files.createDirectories(Path.of(arguments[2]))
                : Files.createTempDirectory("big-checkpoint");
        BigCheckpoint bench = new BigCheckpoint(folder.toAbsolutePath());
        Thread watcher = new Thread(bench::watch);
        watcher.setDaemon(true);
        watcher.start();
        try {
            bench.startServer(arguments[0]);
            bench.startWorker(arguments[1]);
            bench.measure();
            bench.printMemory();
        } finally {
            bench.stop();
        }
    }

    private void startServer(String jar) throws Exception {
        start("server", "-Xmx512m", List.of("-Dquarkus.http.port=" + port, "-jar", jar));
        Path adminToken = folder.resolve("admin.token");
        await("the server", () -> Files.exists(adminToken) && status("/q/health/ready") == 200);
        token = Files.readString(adminToken).strip();
    }

    private void startWorker(String jar) throws Exception {
        String workerToken = Files.readString(folder.resolve("worker.token")).strip();
        start("agent", "-Xmx1g", List.of(
                "-jar", jar, "worker", "--server", "http://127.0.0.1:" + port, "--token", workerToken,
                "--device", "cpu", "--home", folder.resolve("worker").toString()));
    }

    /** A training process gets its options from its own command line; {@code _JAVA_OPTIONS} comes after that. */
    private void start(String name, String heap, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("TRAINYARD_HOME", folder.toString());
        builder.environment().put("_JAVA_OPTIONS", heap + " -Xlog:gc:file=" + folder + "/gc-" + name + "-%p.log");
        Process process = builder.start();
        processes.add(process);
        System.out.println(name + " is process " + process.pid());
    }

    private void measure() throws Exception {
        String card = timed("card", () -> get("/api/v1/architectures/vgg/vgg16?input=1x224x224&classes=1000"));
        System.out.println("parameters " + first(card, "\"parameters\"\\s*:\\s*(\\d+)"));
        uploadSpecks();
        String run = first(send(request("/api/v1/runs").header("Content-Type", "application/json"), SPEC), "\"id\"\\s*:\\s*(\\d+)");
        timed("training, writing and uploading the checkpoint", () -> awaitEnd(run));
        String checkpoint = first(get("/api/v1/runs/" + run + "/checkpoints"), "\"id\"\\s*:\\s*(\\d+)");
        Path safetensors = download(checkpoint, "safetensors");
        Path torchScript = download(checkpoint, "torchscript");
        download(checkpoint, "onnx");
        try (ZipFile zip = new ZipFile(torchScript.toFile())) {
            System.out.println("TorchScript archive has " + zip.size() + " entries");
        }
        String again = timed("uploading safetensors", () -> upload(safetensors));
        Path back = download(first(again, "\"id\"\\s*:\\s*(\\d+)"), "safetensors");
        if (!tensors(safetensors).equals(tensors(back))) {
            throw new IllegalStateException("the tensors that came back are not those that were sent");
        }
        System.out.println("tensors that came back are equal, SHA-256 " + tensors(back));
    }

    /** Four grey images of 16x16, a class of a thousand each: the network is large, the data need not be. */
    private void uploadSpecks() throws Exception {
        String boundary = "specks-" + System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, "name", null, "specks".getBytes(StandardCharsets.UTF_8));
        String names = IntStream.range(0, 1000).mapToObj(i -> "class " + i).collect(Collectors.joining(","));
        part(body, boundary, "classes", null, names.getBytes(StandardCharsets.UTF_8));
        ByteBuffer images = ByteBuffer.allocate(16 + 4 * 256).putInt(0x803).putInt(4).putInt(16).putInt(16);
        for (int i = 0; images.hasRemaining(); i++) {
            images.put((byte) (i * 37));
        }
        part(body, boundary, "files", "train-images-idx3-ubyte", images.array());
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 4, 0, 1, 2, 3};
        part(body, boundary, "files", "train-labels-idx1-ubyte", labels);
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        answer(request("/api/v1/datasets")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String boundary, String name, String file, byte[] content) {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (file == null ? "" : "; filename=\"" + file + "\"\r\nContent-Type: application/octet-stream")
                + "\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private String awaitEnd(String run) throws Exception {
        String status;
        do {
            Thread.sleep(500);
            status = first(get("/api/v1/runs/" + run), "\"status\"\\s*:\\s*\"(\\w+)\"");
        } while (status.equals("queued") || status.equals("running"));
        if (!status.equals("completed")) {
            throw new IllegalStateException("the run is " + status + ": " + get("/api/v1/runs/" + run + "/log?format=text"));
        }
        return status;
    }

    private Path download(String checkpoint, String format) throws Exception {
        Path file = folder.resolve(checkpoint + "." + format);
        HttpResponse<Path> response = timed("downloading " + format, () -> HTTP.send(
                request("/api/v1/checkpoints/" + checkpoint + "/download?format=" + format).build(),
                HttpResponse.BodyHandlers.ofFile(file)));
        long size = Files.size(file);
        if (response.statusCode() != 200 || response.headers().firstValueAsLong("Content-Length").orElse(-1) != size) {
            throw new IllegalStateException(format + " did not come whole: " + response);
        }
        System.out.printf(Locale.ROOT, "%s has %,d bytes%n", format, size);
        return file;
    }

    private String upload(Path file) throws Exception {
        return answer(request("/api/v1/checkpoints?" + NETWORK)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file)));
    }

    /** SHA-256 of everything behind the header. */
    private static String tensors(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            long header = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
            in.skipNBytes(header);
            copy(in, digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void copy(InputStream in, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int count; (count = in.read(buffer)) >= 0; ) {
            digest.update(buffer, 0, count);
        }
    }

    private void printMemory() throws IOException {
        resident.forEach((process, most) -> System.out.println(process + ": at most " + most + " MiB resident"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path log : files.filter(file -> file.getFileName().toString().startsWith("gc-")).sorted().toList()) {
                long most = HEAP.matcher(Files.readString(log)).results()
                        .mapToLong(match -> Long.parseLong(match.group(1))).max().orElse(0);
                System.out.println(log.getFileName() + ": at most " + most + " MiB of heap before a collection");
            }
        }
    }

    /** Looks at every process of ours, and of theirs, until the end: a training process does not wait to be asked. */
    private void watch() {
        while (true) {
            for (Process process : processes) {
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(this::look);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look(ProcessHandle process) {
        try {
            String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
            Matcher most = Pattern.compile("VmHWM:\\s*(\\d+)").matcher(status);
            if (first(status, "Name:\\s*(\\S+)").equals("java") && most.find()) {
                resident.merge("process " + process.pid(), Long.parseLong(most.group(1)) / 1024, Math::max);
            }
        } catch (IOException e) {
            // it has ended
        }
    }

    private void stop() throws InterruptedException {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroy();
            if (!processes.get(i).waitFor(1, TimeUnit.MINUTES)) {
                processes.get(i).destroyForcibly();
            }
        }
    }

    /** What takes time. */
    private interface Work<T> {
        T done() throws Exception;
    }

    private static <T> T timed(String what, Work<T> work) throws Exception {
        long start = System.nanoTime();
        T result = work.done();
        System.out.printf(Locale.ROOT, "%s: %.1f s%n", what, (System.nanoTime() - start) / 1e9);
        return result;
    }

    private void await(String what, Work<Boolean> condition) throws Exception {
        for (int i = 0; i < 600; i++) {
            if (condition.done()) {
                return;
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException(what + " does not come up; see " + folder);
    }

    private int status(String path) throws InterruptedException {
        try {
            return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private String get(String path) throws Exception {
        return answer(request(path));
    }

    private static String send(HttpRequest.Builder request, String body) throws Exception {
        return answer(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String answer(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response + ": " + response.body());
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
