import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.onnx.Onnx;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Closed-loop clients, each with a connection of its own and one PNG after the other, on the machine that serves. */
public class Serve {
    private static final int[] CLIENTS = {1, 8, 32};
    private static final int WARM_UP_SECONDS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    record Result(double perSecond, double p50, double p99, double images) {}

    public static void main(String[] arguments) throws Exception {
        String variant = arguments.length > 0 ? arguments[0] : "resnet_cifar";
        ImageShape input = ImageShape.parse(arguments.length > 1 ? arguments[1] : "3x32x32");
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        Path folder = model(variant, input);
        byte[] request = request(input);
        System.out.printf("%s, %s, %d s a measurement%n%n", variant, input, seconds);
        System.out.println("| clients | one by one: requests/s | p50 ms | p99 ms | batches: requests/s | p50 ms | p99 ms | images a run | ratio |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        List<Result> alone = measured(folder, 1, request, seconds);
        List<Result> together = measured(folder, 32, request, seconds);
        for (int i = 0; i < CLIENTS.length; i++) {
            Result one = alone.get(i);
            Result batch = together.get(i);
            System.out.printf(
                    "| %d | %,.0f | %.1f | %.1f | %,.0f | %.1f | %.1f | %.1f | %.2f |%n",
                    CLIENTS[i], one.perSecond(), one.p50(), one.p99(), batch.perSecond(), batch.p50(), batch.p99(),
                    batch.images(), batch.perSecond() / one.perSecond());
        }
    }

    private static List<Result> measured(Path folder, int maxBatch, byte[] request, int seconds) throws Exception {
        Process server = new ProcessBuilder(
                        "java", "-XX:+UseSerialGC", "-Xmx512m", "-jar", "serving/target/trainyard-serving.jar",
                        folder.toString(), "--port", "0", "--max-batch", String.valueOf(maxBatch))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            int port = port(server.inputReader());
            List<Result> results = new ArrayList<>();
            load(port, CLIENTS[CLIENTS.length - 1], request, WARM_UP_SECONDS);
            for (int clients : CLIENTS) {
                double[] before = batches(port);
                List<long[]> times = load(port, clients, request, seconds);
                double[] after = batches(port);
                results.add(result(times, seconds, (after[0] - before[0]) / (after[1] - before[1])));
            }
            return results;
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static int port(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher found = Pattern.compile("http://127.0.0.1:(\\d+)/").matcher(line);
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
        }
        throw new IOException("the server did not start");
    }

    private static List<long[]> load(int port, int clients, byte[] request, int seconds) throws Exception {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        List<long[]> times = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            threads.add(new Thread(() -> {
                long[] own = client(port, request, until);
                synchronized (times) {
                    times.add(own);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return times;
    }

    private static long[] client(int port, byte[] request, long until) {
        long[] times = new long[1 << 18];
        int count = 0;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            for (long now = System.nanoTime(); now < until; ) {
                out.write(request);
                String head = head(in);
                if (!head.startsWith("HTTP/1.1 200")) {
                    throw new IOException(head);
                }
                Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
                length.find();
                in.readNBytes(Integer.parseInt(length.group(1)));
                long done = System.nanoTime();
                times[count++] = done - now;
                now = done;
            }
            return Arrays.copyOf(times, count);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server has gone");
            }
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    /** Images and runs so far. */
    private static double[] batches(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("GET /metrics HTTP/1.0\r\n\r\n".getBytes());
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new double[] {value(text, "sum"), value(text, "count")};
        }
    }

    private static double value(String text, String what) {
        Matcher found = Pattern.compile("trainyard_serve_batch_images_" + what + " (\\S+)").matcher(text);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private static Result result(List<long[]> times, int seconds, double images) {
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(
                (double) all.length / seconds, all[all.length / 2] / 1e6, all[(int) (all.length * 0.99)] / 1e6, images);
    }

    private static byte[] request(ImageShape input) throws IOException {
        BufferedImage image = new BufferedImage(input.width(), input.height(), BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < input.height(); y++) {
            for (int x = 0; x < input.width(); x++) {
                image.setRGB(x, y, random.nextInt(8) * 0x10101 + x * 3 + y * 512);
            }
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ImageIO.write(image, "png", body);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(("POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: "
                        + body.size() + "\r\n\r\n")
                .getBytes());
        body.writeTo(request);
        return request.toByteArray();
    }

    private static Path model(String variant, ImageShape input) throws Exception {
        Path folder = Files.createTempDirectory("trainyard-bench-serve");
        String family = Families.all().stream()
                .filter(one -> one.variant(variant).isPresent())
                .findFirst()
                .orElseThrow()
                .name();
        Network network = Families.build(new NetworkSpec(family, variant, Map.of()), input, 10);
        try (OutputStream out = Files.newOutputStream(folder.resolve("model.onnx"))) {
            Onnx.write(network, new Initialization(network, 1), Map.of(), out);
        }
        JSON.writeValue(
                folder.resolve("model-card.json").toFile(),
                Map.of("network", Map.of("input", input.toString(), "classes", 10), "input", Map.of()));
        JSON.writeValue(
                folder.resolve("manifest.json").toFile(),
                Map.of("model", variant, "version", 1, "files", List.of(file(folder, "model.onnx"), file(folder, "model-card.json"))));
        return folder;
    }

    private static Map<String, String> file(Path folder, String name) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(name)));
        return Map.of("name", name, "sha256", HexFormat.of().formatHex(hash));
    }
}
