import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long the packaged server takes to answer that it is ready, and what it holds in memory then: once on an empty
 * home, then on the same home again. Run: {@code ./mvnw package && java bench/ServerStart.java [runs]}
 */
public class ServerStart {
    private static final List<String> FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Path home = Files.createTempDirectory("trainyard-bench");
        System.out.printf("%-12s %8s %12s%n", "home", "ready s", "resident MiB");
        measure("empty", home);
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            seconds[i] = measure("kept", home);
        }
        Arrays.sort(seconds);
        System.out.printf("median of %d starts on a kept home: %.2f s%n", runs, seconds[runs / 2]);
    }

    private static double measure(String label, Path home) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new java.util.ArrayList<>(List.of("java"));
        command.addAll(FLAGS);
        command.addAll(List.of("-Dquarkus.http.port=" + port, "-jar", "server/target/quarkus-app/quarkus-run.jar"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("bench.log").toFile());
        builder.environment().put("TRAINYARD_HOME", home.toString());
        long start = System.nanoTime();
        Process server = builder.start();
        try {
            awaitReady(port, server);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%-12s %8.2f %12d%n", label, seconds, residentMebibytes(server.pid()));
            return seconds;
        } finally {
            server.destroy();
            server.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static void awaitReady(int port, Process server) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready")).build();
        while (server.isAlive()) {
            try {
                if (HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notListeningYet) {
                // asked again below
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("the server ended before it was ready; see bench.log in its home");
    }

    private static long residentMebibytes(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        return Long.parseLong(new String(ps.getInputStream().readAllBytes()).strip()) / 1024;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
