package io.trainyard.server.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A whole Trainyard of real processes, as the launcher starts it, which a test may kill piece by piece. */
final class House implements AutoCloseable {
    private static final Path SERVER = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path AGENT = Path.of("../worker/agent/target/trainyard-agent.jar");
    private static final Duration STARTED = Duration.ofMinutes(2);

    private final Path home;
    private final int port;
    private final List<String> serverOptions;
    private final Map<String, String> workerEnvironment;
    private Process server;
    private Process worker;

    House() throws IOException {
        this(List.of(), Map.of());
    }

    /**
     * @param serverOptions of the server's JVM
     * @param workerEnvironment environment variables of workers and their training processes
     */
    House(List<String> serverOptions, Map<String, String> workerEnvironment) throws IOException {
        this.serverOptions = serverOptions;
        this.workerEnvironment = workerEnvironment;
        home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "house");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Api api() throws IOException {
        return new Api(address(), token());
    }

    /** The first admin's. */
    String token() throws IOException {
        return Files.readString(home.resolve("admin.token")).strip();
    }

    /** Lets a browser in, once. */
    String signInLink() throws IOException {
        return Files.readString(home.resolve("sign-in.url")).strip();
    }

    /** Starts the server and returns when it is ready. */
    void startServer() throws IOException {
        List<String> command = new ArrayList<>(serverOptions);
        command.addAll(List.of(
                "-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dquarkus.http.port=" + port, "-jar", SERVER.toString()));
        server = start("server.log", command, Map.of());
        awaitServer();
    }

    /** Returns when the server is ready: then it has written at home where it is, which commands read. */
    void awaitServer() {
        Awaitility.await("the server is ready")
                .atMost(STARTED)
                .ignoreExceptions()
                .until(() -> {
                    JsonNode health = Api.withoutToken(address()).get("/q/health/ready");
                    return health.path("status").asText().equals("UP");
                });
    }

    void startWorker() throws IOException {
        startWorker("house");
    }

    /**
     * Starts a worker; one of the same name finds what the one before has left. It has one thread: other tests' workers
     * share the machine, and threads that wait for each other would take it from them.
     */
    void startWorker(String name) throws IOException {
        String token = Files.readString(home.resolve("worker.token")).strip();
        worker = start(
                "worker.log",
                List.of(
                        "-jar",
                        AGENT.toString(),
                        "worker",
                        "--server",
                        address().toString(),
                        "--token",
                        token,
                        "--device",
                        "cpu",
                        "--threads",
                        "1",
                        "--name",
                        name,
                        "--home",
                        home.resolve("worker").toString()),
                workerEnvironment);
    }

    /** Where workers keep their attempts. */
    Path workers() {
        return home.resolve("worker/workers");
    }

    /** Runs the command line to its end and returns what it printed. */
    String command(String... words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-jar", AGENT.toString()));
        arguments.addAll(List.of(words));
        Path log = Files.createTempFile(home, "command", ".log");
        Process process = start(log.getFileName().toString(), arguments, Map.of());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " said: " + Files.readString(log));
        }
        return Files.readString(log);
    }

    /**
     * A command that has ended.
     *
     * @param exit its code
     */
    record Ended(int exit, String out, String err) {}

    /** Runs the command line to its end, whatever that is, as in a pipe. */
    Ended run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                AGENT.toString()));
        command.addAll(List.of(words));
        Path out = Files.createTempFile(home, "command", ".out");
        Path err = Files.createTempFile(home, "command", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("TRAINYARD_HOME", home.toString());
        return new Ended(builder.start().waitFor(), Files.readString(out), Files.readString(err));
    }

    /** Kills with SIGKILL: nothing can be cleaned up. */
    void killServer() {
        kill(server.toHandle());
    }

    /** Kills the embedded database's first process with SIGKILL; the others go after it. */
    void killDatabase() throws IOException {
        try (Stream<Path> found =
                Files.find(home.resolve("postgres"), 2, (path, attributes) -> path.endsWith("postmaster.pid"))) {
            Path file = found.findFirst().orElseThrow();
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            kill(ProcessHandle.of(pid).orElseThrow());
        }
    }

    /** Kills the agent with SIGKILL; its training process has to notice by itself. */
    void killWorker() {
        kill(worker.toHandle());
    }

    /** Kills the training process that works on {@code run} with SIGKILL. */
    void killTraining(long run) {
        List<ProcessHandle> training = worker.descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains("AttemptProcess"))
                        .orElse(false))
                .toList();
        if (training.isEmpty()) {
            throw new IllegalStateException("no training process is at work on run " + run);
        }
        training.forEach(House::kill);
    }

    /** Asks the worker to stop (SIGTERM) and waits for it. */
    void stopWorker() throws InterruptedException {
        worker.destroy();
        worker.waitFor(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : new Process[] {worker, server}) {
            if (process != null) {
                process.destroy();
                if (!process.waitFor(1, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                }
            }
        }
    }

    private Process start(String log, List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve(log).toFile()));
        builder.environment().put("TRAINYARD_HOME", home.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
