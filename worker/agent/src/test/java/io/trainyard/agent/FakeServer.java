package io.trainyard.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trainyard.contract.protocol.CheckpointAnswer;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.HeartbeatAnswer;
import io.trainyard.contract.protocol.HeartbeatAnswer.Command;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Welcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server of the worker protocol that keeps all in memory, and can be made to fail in the ways real ones do. */
public final class FakeServer implements AutoCloseable {
    public static final String TOKEN = "secret";
    public static final long WORKER = 7;

    private final ObjectMapper json = JsonMapper.builder().build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Claim> jobs = new LinkedBlockingQueue<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final Set<Long> sequences = ConcurrentHashMap.newKeySet();
    private final List<CheckpointManifest> checkpoints = new CopyOnWriteArrayList<>();
    private final Set<String> tensors = ConcurrentHashMap.newKeySet();
    private final Map<Long, List<String>> expected = new ConcurrentHashMap<>();
    private final List<byte[]> predictions = new CopyOnWriteArrayList<>();
    private final List<EvaluationResult> results = new CopyOnWriteArrayList<>();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final int port;
    private volatile HttpServer http;
    private volatile Command command = Command.CONTINUE;
    private volatile boolean stale;

    /** How the next call of a kind fails. */
    private record Failure(int status, boolean afterwards, boolean lasting) {}

    public FakeServer() throws IOException {
        http = listen(0);
        port = http.getAddress().getPort();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void offer(Claim claim) {
        jobs.add(claim);
    }

    public void serve(String path, byte[] file) {
        files.put(path, file);
    }

    /** Nobody listens until {@link #comeBack}. */
    public void goAway() {
        http.stop(0);
    }

    public void comeBack() throws IOException {
        http = listen(port);
    }

    /** The next call whose path ends so is answered with {@code status} and has no effect. */
    public void failNext(String path, int status) {
        failures.put(path, new Failure(status, false, false));
    }

    /** Likewise every call, until {@link #heal}. */
    public void failEach(String path, int status) {
        failures.put(path, new Failure(status, false, true));
    }

    public void heal() {
        failures.clear();
    }

    /** The next call whose path ends so has its effect, but the connection breaks before the answer. */
    public void breakNext(String path) {
        failures.put(path, new Failure(0, true, false));
    }

    /** From now on every write is refused as one of an old attempt. */
    public void giveTheJobAway() {
        stale = true;
    }

    public void want(Command wanted) {
        command = wanted;
    }

    /** In the order in which they had an effect, as in {@code POST start}. */
    public List<String> calls() {
        return calls;
    }

    public List<Report> reports() {
        return reports;
    }

    public List<Long> sequencesInOrder() {
        return reports.stream().map(Report::sequence).toList();
    }

    public List<String> log() {
        return reports.stream()
                .flatMap(report -> report.log().stream())
                .map(Report.LogLine::text)
                .toList();
    }

    public List<CheckpointManifest> checkpoints() {
        return checkpoints;
    }

    public List<byte[]> predictions() {
        return predictions;
    }

    public List<EvaluationResult> results() {
        return results;
    }

    public List<Outcome> outcomes() {
        return outcomes;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private HttpServer listen(int wanted) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, problem("UNAUTHORIZED", "This token is not known."));
                return;
            }
            Failure failure = failureOf(path);
            if (failure != null && !failure.afterwards()) {
                answer(exchange, failure.status(), problem("BROKEN", "It failed on purpose."));
                return;
            }
            if (stale && path.contains("/attempts/")) {
                answer(exchange, 409, problem("STALE_LEASE", "A newer attempt has this job."));
                return;
            }
            Object answer = files.containsKey(path) ? files.get(path) : effect(exchange, path, body);
            if (failure == null) {
                answer(exchange, answer == null ? 204 : 200, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Failure failureOf(String path) {
        for (String ending : new HashSet<>(failures.keySet())) {
            if (path.endsWith(ending)) {
                Failure failure = failures.get(ending);
                if (failure != null && !failure.lasting()) {
                    failures.remove(ending, failure);
                }
                return failure;
            }
        }
        return null;
    }

    private synchronized @Nullable Object effect(HttpExchange exchange, String path, byte[] body)
            throws IOException, InterruptedException {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (!last.equals("claim") && !last.equals("heartbeat")) {
            calls.add(exchange.getRequestMethod() + " " + (path.contains("/epochs/") ? "epochs/" + last : last));
        }
        switch (last) {
            case "workers":
                return new Welcome(WORKER, 1, 60);
            case "claim":
                return jobs.poll(50, TimeUnit.MILLISECONDS);
            case "heartbeat":
                return new HeartbeatAnswer(command);
            case "reports":
                for (Report report : json.readValue(body, Report[].class)) {
                    if (sequences.add(report.sequence())) {
                        reports.add(report);
                    }
                }
                return null;
            case "checkpoints":
                return checkpoint(json.readValue(body, CheckpointManifest.class));
            case "tensors":
                tensors.addAll(expected.remove(Long.parseLong(path.split("/")[8])));
                return null;
            case "predictions":
                predictions.add(body);
                return null;
            case "result":
                results.add(json.readValue(body, EvaluationResult.class));
                return null;
            case "finish":
                outcomes.add(json.readValue(body, Outcome.class));
                return null;
            default:
                return null;
        }
    }

    private CheckpointAnswer checkpoint(CheckpointManifest manifest) {
        checkpoints.add(manifest);
        List<String> missing = new ArrayList<>();
        for (CheckpointManifest.Tensor tensor : manifest.tensors()) {
            if (!tensors.contains(tensor.sha256()) && !missing.contains(tensor.sha256())) {
                missing.add(tensor.sha256());
            }
        }
        expected.put((long) checkpoints.size(), missing);
        return new CheckpointAnswer(checkpoints.size(), missing);
    }

    private static Map<String, String> problem(String code, String detail) {
        return Map.of("code", code, "detail", detail);
    }

    private void answer(HttpExchange exchange, int status, @Nullable Object answer) throws IOException {
        if (answer == null) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        byte[] bytes = answer instanceof byte[] file
                ? file
                : json.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
