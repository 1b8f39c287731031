import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * How fast a server of MLflow's REST API is: writing, reading and searching, each beside what MLflow 2.17.2 (two workers,
 * PostgreSQL 15) did on two cores of the same kind. Any such server may be measured: {@code java bench/MlflowLoad.java URL
 * [--token T | --user NAME:PASSWORD] [--seconds 10] [--runs 10000] [--pid P] [--only WORDS]}. Plain HTTP/1.1 over kept
 * sockets, bodies made beforehand but for their steps and times, so that what is measured is the server. With {@code --pid}, the memory of that process and
 * of all that it started; with {@code --only}, those lines alone whose name begins with these words.
 */
public class MlflowLoad {
    private static final int BATCH = 1000;
    private static final int PAGE = 25_000;
    private static final long FIRST_STEP = 1_000_000_000;
    private static final Pattern RUN_ID = Pattern.compile("\"run_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern EXPERIMENT_ID = Pattern.compile("\"experiment_id\"\\s*:\\s*\"([^\"]+)\"");

    private final URI server;
    private final String authorization;
    private final Duration time;
    private final String only;
    private String experiment;

    MlflowLoad(URI server, String authorization, Duration time, String only) {
        this.server = server;
        this.authorization = authorization;
        this.time = time;
        this.only = only;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        if (words.isEmpty()) {
            System.err.println("java bench/MlflowLoad.java URL [--token T | --user NAME:PASSWORD] [--seconds 10]"
                    + " [--runs 10000] [--pid P] [--only WORDS]");
            System.exit(2);
        }
        String token = option(words, "--token");
        String user = option(words, "--user");
        String seconds = option(words, "--seconds");
        String runs = option(words, "--runs");
        String pid = option(words, "--pid");
        String only = option(words, "--only");
        String authorization = token != null
                ? "Bearer " + token
                : user != null ? "Basic " + java.util.Base64.getEncoder().encodeToString(user.getBytes(UTF_8)) : null;
        MlflowLoad load = new MlflowLoad(
                URI.create(words.get(0)),
                authorization,
                Duration.ofSeconds(seconds == null ? 10 : Long.parseLong(seconds)),
                only == null ? "" : only);
        load.measure(runs == null ? 10_000 : Integer.parseInt(runs), pid == null ? null : Long.valueOf(pid));
    }

    private static String option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0) {
            return null;
        }
        words.remove(at);
        return words.remove(at);
    }

    private void measure(int searched, Long pid) throws Exception {
        System.out.println("                                                                         here      MLflow     ratio    stolen");
        memory(pid, "memory, idle", 309);
        experiment = newExperiment("load");
        rate("log-batch 10 keys x 100 steps, 4 clients, metrics", 5660, 4, BATCH, client -> batches(10, 100));
        rate("log-batch 1000 keys x 1 step, 4 clients, metrics", 2133, 4, BATCH, client -> batches(1000, 1));
        for (int clients : new int[] {1, 8}) {
            rate("log-metric, " + clients + " clients, calls", clients == 1 ? 166 : 289, clients, 1, client -> metrics());
        }
        for (int clients : new int[] {1, 8}) {
            rate("create-run, " + clients + " clients, calls", clients == 1 ? 106 : 213, clients, 1, client -> runs());
        }
        reading();
        searching(searched);
        memory(pid, "memory, after all this", 508);
    }

    // Writing

    /** What one client sends, one request after the other. */
    private interface Requests {
        Request next();
    }

    private record Request(String path, byte[] body) {}

    private interface ClientOf {
        Requests of(int client) throws Exception;
    }

    private void rate(String what, double mlflow, int clients, int unit, ClientOf requests) throws Exception {
        if (!what.startsWith(only)) {
            return;
        }
        Duration warmUp = time.dividedBy(4);
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            AtomicLong done = new AtomicLong();
            List<Callable<Void>> loops = new ArrayList<>();
            long[] window = new long[2];
            for (int client = 0; client < clients; client++) {
                Requests mine = requests.of(client);
                loops.add(() -> {
                    try (Connection connection = connect()) {
                        for (long now; (now = System.nanoTime()) < window[1]; ) {
                            Request request = mine.next();
                            connection.ok("POST", request.path(), request.body());
                            if (now > window[0]) {
                                done.incrementAndGet();
                            }
                        }
                    }
                    return null;
                });
            }
            Stolen stolen = new Stolen();
            window[0] = System.nanoTime() + warmUp.toNanos();
            window[1] = window[0] + time.toNanos();
            for (Future<Void> loop : pool.invokeAll(loops)) {
                loop.get();
            }
            double rate = done.get() * (double) unit / time.toSeconds();
            row(what + "/s", rate, mlflow, rate / mlflow, stolen.share());
        } finally {
            pool.shutdown();
        }
    }

    /** Batches of 1000 points of one run, whose steps go on. The text but for steps and times is made once. */
    private Requests batches(int keys, int steps) throws Exception {
        StringBuilder body = new StringBuilder("{\"run_id\":\"").append(newRun()).append("\",\"metrics\":[");
        Random random = new Random(1);
        for (int step = 0; step < steps; step++) {
            for (int key = 0; key < keys; key++) {
                point(body, "metric_" + key, random.nextFloat(), FIRST_STEP + step).append(',');
            }
        }
        body.setLength(body.length() - 1);
        Counted text = new Counted(body.append("]}").toString());
        return () -> new Request("/api/2.0/mlflow/runs/log-batch", text.andForward(steps));
    }

    private Requests metrics() throws Exception {
        StringBuilder body = new StringBuilder("{\"run_id\":\"").append(newRun()).append("\",");
        StringBuilder point = point(new StringBuilder(), "loss", 0.5f, FIRST_STEP);
        Counted text = new Counted(body.append(point, 1, point.length()).toString());
        return () -> new Request("/api/2.0/mlflow/runs/log-metric", text.andForward(1));
    }

    /** A text whose steps and times go on; they have as many digits from the first to the last. */
    private static final class Counted {
        private static final Pattern NUMBER = Pattern.compile("\"(?:step|timestamp)\":(\\d+)");

        private final byte[] text;
        private final int[] ends;

        Counted(String text) {
            this.text = text.getBytes(UTF_8);
            this.ends = NUMBER.matcher(text).results().mapToInt(found -> found.end(1)).toArray();
        }

        byte[] andForward(int steps) {
            byte[] now = text.clone();
            for (int end : ends) {
                int carry = steps;
                for (int at = end - 1; carry > 0; at--) {
                    carry += text[at] - '0';
                    text[at] = (byte) ('0' + carry % 10);
                    carry /= 10;
                }
            }
            return now;
        }
    }

    private Requests runs() {
        byte[] body = newRunBody(0);
        return () -> new Request("/api/2.0/mlflow/runs/create", body);
    }

    private static StringBuilder point(StringBuilder text, String key, float value, long step) {
        return text.append("{\"key\":\"").append(key).append("\",\"value\":").append(value)
                .append(",\"timestamp\":").append(1_700_000_000_000L + step).append(",\"step\":").append(step).append('}');
    }

    // Reading

    private void reading() throws Exception {
        if (Stream.of("get-history", "bulk interval").noneMatch(what -> what.startsWith(only) || only.startsWith(what))) {
            return;
        }
        String small = filled(1_000);
        String large = filled(100_000);
        try (Connection connection = connect()) {
            milliseconds("get-history of 1,000 points", 65, 20, history(connection, small));
            milliseconds("get-history of 100,000 points, in pages of 25,000", 5812, 5, history(connection, large));
            milliseconds(
                    "bulk interval of 100,000 points, 321 of them", 3247, 10,
                    () -> connection.ok("GET", "/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?run_ids=" + large
                            + "&metric_key=loss&max_results=320", null));
        }
    }

    private interface Reading {
        String read() throws Exception;
    }

    private void milliseconds(String what, double mlflow, int times, Reading reading) throws Exception {
        if (!what.startsWith(only)) {
            return;
        }
        for (long begin = System.nanoTime(); System.nanoTime() - begin < time.dividedBy(4).toNanos(); ) {
            reading.read();
        }
        Stolen stolen = new Stolen();
        double[] took = new double[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            reading.read();
            took[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(took);
        double median = took[times / 2];
        row(what + ", ms", median, mlflow, mlflow / median, stolen.share());
    }

    private static Reading history(Connection connection, String run) {
        Pattern next = Pattern.compile("\"next_page_token\"\\s*:\\s*\"([^\"]+)\"");
        return () -> {
            String path = "/api/2.0/mlflow/metrics/get-history?run_id=" + run + "&metric_key=loss&max_results=" + PAGE;
            String answer = connection.ok("GET", path, null);
            for (Matcher token; (token = next.matcher(answer)).find(); ) {
                answer = connection.ok("GET", path + "&page_token=" + URLEncoder.encode(token.group(1), UTF_8), null);
            }
            return answer;
        };
    }

    private String filled(int points) throws Exception {
        String run = newRun();
        Random random = new Random(points);
        try (Connection connection = connect()) {
            for (int first = 0; first < points; first += BATCH) {
                StringBuilder body = new StringBuilder("{\"run_id\":\"" + run + "\",\"metrics\":[");
                for (int step = first; step < first + BATCH; step++) {
                    point(body, "loss", random.nextFloat(), step).append(',');
                }
                body.setLength(body.length() - 1);
                connection.ok("POST", "/api/2.0/mlflow/runs/log-batch", body.append("]}").toString().getBytes(UTF_8));
            }
        }
        return run;
    }

    // Searching

    private void searching(int runs) throws Exception {
        if (!"search".startsWith(only) && !only.startsWith("search")) {
            return;
        }
        experiment = newExperiment("search");
        Random random = new Random(runs);
        try (Connection connection = connect()) {
            for (int i = 0; i < runs; i++) {
                String run = newRun(connection, i);
                String metrics = IntStream.range(0, 20)
                        .mapToObj(key -> point(
                                new StringBuilder(), key == 0 ? "acc" : "metric_" + key, random.nextFloat(), 1))
                        .collect(Collectors.joining(","));
                String body = "{\"run_id\":\"" + run + "\",\"metrics\":[" + metrics + "],\"params\":[{\"key\":\"lr\",\"value\":\""
                        + random.nextInt(10) + "\"}]}";
                connection.ok("POST", "/api/2.0/mlflow/runs/log-batch", body.getBytes(UTF_8));
            }
            String over = ", of " + String.format(Locale.ROOT, "%,d", runs) + " runs with 20 metrics";
            milliseconds("search: newest 100" + over, 257, 10, search(connection, "", ""));
            milliseconds(
                    "search: acc > 0.9 by acc, 100" + over, 283, 10,
                    search(connection, "metrics.acc > 0.9", "\"metrics.acc DESC\""));
        }
    }

    private Reading search(Connection connection, String filter, String order) {
        byte[] body = ("{\"experiment_ids\":[\"" + experiment + "\"],\"filter\":\"" + filter + "\",\"order_by\":[" + order
                        + "],\"max_results\":100}")
                .getBytes(UTF_8);
        return () -> connection.ok("POST", "/api/2.0/mlflow/runs/search", body);
    }

    // What all of it needs

    private String newExperiment(String name) throws Exception {
        try (Connection connection = connect()) {
            String body = "{\"name\":\"" + name + " " + System.nanoTime() + "\"}";
            return group(EXPERIMENT_ID, connection.ok("POST", "/api/2.0/mlflow/experiments/create", body.getBytes(UTF_8)));
        }
    }

    private String newRun() throws Exception {
        try (Connection connection = connect()) {
            return newRun(connection, 0);
        }
    }

    private String newRun(Connection connection, int number) throws Exception {
        return group(RUN_ID, connection.ok("POST", "/api/2.0/mlflow/runs/create", newRunBody(number)));
    }

    private byte[] newRunBody(int number) {
        return ("{\"experiment_id\":\"" + experiment + "\",\"run_name\":\"run " + number + "\",\"start_time\":"
                        + (1_700_000_000_000L + number)
                        + ",\"tags\":[{\"key\":\"mlflow.user\",\"value\":\"mia\"},"
                        + "{\"key\":\"mlflow.source.name\",\"value\":\"train.py\"}]}")
                .getBytes(UTF_8);
    }

    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static void row(String what, double here, double mlflow, double ratio, double stolen) {
        System.out.printf(
                Locale.ROOT, "%-65s %10.1f  %10.1f  %7.1f x  %6.0f %%%n", what, here, mlflow, ratio, 100 * stolen);
    }

    /** How much of the processors' time other virtual machines took since it was made: a figure with much of it says little. */
    private static final class Stolen {
        private static final int STOLEN = 7;

        private final long[] before;

        Stolen() throws IOException {
            before = ticks();
        }

        double share() throws IOException {
            long[] now = ticks();
            double all = Arrays.stream(now).sum() - Arrays.stream(before).sum();
            return all == 0 ? 0 : (now[STOLEN] - before[STOLEN]) / all;
        }

        /** User, nice, system, idle, waiting, two kinds of interrupts, stolen: see {@code proc_stat(5)}. */
        private static long[] ticks() throws IOException {
            String line = Files.readAllLines(Path.of("/proc/stat")).get(0);
            return Arrays.stream(line.split("\\s+")).skip(1).limit(STOLEN + 1).mapToLong(Long::parseLong).toArray();
        }
    }

    private static void memory(Long pid, String what, double mlflow) throws IOException {
        if (pid != null) {
            ProcessHandle root = ProcessHandle.of(pid).orElseThrow();
            double mib = 0;
            for (ProcessHandle process : Stream.concat(Stream.of(root), root.descendants()).toList()) {
                mib += proportionalKib(process.pid()) / 1024.0;
            }
            row(what + ", MiB", mib, mlflow, mlflow / mib, 0);
        }
    }

    /** Memory that processes share is counted once: PostgreSQL's would else be counted per connection. */
    private static long proportionalKib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                .sum();
    }

    private Connection connect() throws IOException {
        return new Connection(server, authorization);
    }

    /** One kept connection of HTTP/1.1. */
    private static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final String head;

        Connection(URI server, String authorization) throws IOException {
            socket = new Socket(server.getHost(), server.getPort() < 0 ? 80 : server.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            head = " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n"
                    + (authorization == null ? "" : "Authorization: " + authorization + "\r\n")
                    + "Content-Type: application/json\r\nContent-Length: ";
        }

        /** The body of the answer, which is not 200 only if something is wrong. */
        String ok(String method, String path, byte[] body) throws IOException {
            out.write((method + " " + path + head + (body == null ? 0 : body.length) + "\r\n\r\n").getBytes(UTF_8));
            if (body != null) {
                out.write(body);
            }
            out.flush();
            String status = line();
            long length = -1;
            boolean chunked = false;
            for (String header; !(header = line()).isEmpty(); ) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
                } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                    chunked = true;
                }
            }
            String answer = new String(chunked ? chunks() : in.readNBytes((int) Math.max(0, length)), UTF_8);
            if (!status.contains(" 200")) {
                throw new IOException(method + " " + path + ": " + status + "\n" + answer);
            }
            return answer;
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int size; (size = Integer.parseInt(line().strip(), 16)) > 0; ) {
                all.write(in.readNBytes(size));
                line();
            }
            line();
            return all.toByteArray();
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next; (next = in.read()) != '\n'; ) {
                if (next < 0) {
                    throw new EOFException("the server closed the connection");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
