package io.trainyard.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.server.embedded.EmbeddedPostgres;
import io.trainyard.server.metrics.EventReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two servers over one database, each killed at random while clients log through both: what was acknowledged is there,
 * and nothing twice. {@code bench/two-servers} does it for two minutes.
 */
class TwoServersIT {
    private static final Duration LASTS = Duration.ofSeconds(Integer.getInteger("trainyard.two-servers.seconds", 15));
    private static final long SEED = Long.getLong("trainyard.two-servers.seed", 1);
    private static final int CLIENTS = 4;
    private static final long WINDOW = 20_000;
    private static final String SPEC =
            """
            experiment: two servers
            name: %s
            network: {family: simple-cnn, options: {cdims: [8], hdims: [16]}}
            data: {dataset: shapes}
            train: {epochs: 1, batchSize: 50, optimizer: {type: sgd, lr: 0.1}}
            """;

    private static EmbeddedPostgres database;
    private static List<House> servers;
    private static String token;

    @BeforeAll
    static void startTwoServers() throws IOException {
        database = EmbeddedPostgres.start(Files.createTempDirectory(Path.of("target"), "two-servers"));
        List<String> options = List.of(
                "-Dquarkus.datasource.jdbc.url=" + database.jdbcUrl(),
                "-Dquarkus.datasource.username=" + EmbeddedPostgres.USER,
                "-Dquarkus.datasource.password=" + database.password());
        servers = List.of(new House(options, Map.of()), new House(options, Map.of()));
        for (House server : servers) {
            server.startServer();
        }
        token = servers.get(0).token();
    }

    @AfterAll
    static void stopTwoServers() throws InterruptedException {
        for (House server : servers) {
            server.close();
        }
        database.close();
    }

    @Test
    void whatIsLoggedThroughOneServerIsSeenLiveThroughTheOther() throws Exception {
        long run = submit("live");
        String events = servers.get(1).address() + "/api/v1/runs/" + run + "/events";
        try (EventReader live = EventReader.open(events, token, "")) {
            live.next("status");
            api(0).postNothingBack("/api/v1/runs/" + run + "/metrics", LoggedBatches.json(LoggedBatches.of(0, 0)));

            assertThat(live.next("metrics").data().at("/series/0/steps").toString())
                    .isEqualTo("[0]");
        }
    }

    @Test
    void howeverOftenServersAreKilledEachPointIsThereOnce() throws Exception {
        long run = submit("killed");
        URI[] addresses = servers.stream()
                .map(House::address)
                .map(uri -> uri.resolve("/api/v1/runs/" + run + "/metrics"))
                .toArray(URI[]::new);
        long end = System.nanoTime() + LASTS.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Integer>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            RetryingClient logging = new RetryingClient(client, addresses, token);
            clients.add(threads.submit(() -> logging.logUntil(end)));
        }
        int kills = killUntil(end);
        int[] acknowledged = new int[CLIENTS];
        for (int client = 0; client < CLIENTS; client++) {
            acknowledged[client] = clients.get(client).get();
        }
        threads.shutdown();
        System.out.printf("%d kills; requests acknowledged by client: %s%n", kills, Arrays.toString(acknowledged));

        assertThat(kills).isPositive();
        Map<String, Set<Long>> expected = new HashMap<>();
        for (int client = 0; client < CLIENTS; client++) {
            for (int number = 0; number < acknowledged[client]; number++) {
                LoggedBatches.of(client, number)
                        .forEach(point -> expected.computeIfAbsent(point.key(), key -> new HashSet<>())
                                .add(point.timestamp()));
            }
        }
        for (int server = 0; server < servers.size(); server++) {
            Map<String, List<Long>> found = times(api(server), run);
            assertThat(found.keySet()).isEqualTo(expected.keySet());
            found.forEach((key, times) -> {
                assertThat(times).as(key).hasSize(expected.get(key).size());
                assertThat(new HashSet<>(times).equals(expected.get(key)))
                        .as(key)
                        .isTrue();
            });
        }
    }

    /** When each point was measured, which no two points of a series have in common; read in windows that come whole. */
    private static Map<String, List<Long>> times(Api api, long run) throws Exception {
        Map<String, List<Long>> times = new HashMap<>();
        boolean more = true;
        for (long from = 0; more; from += WINDOW) {
            more = false;
            JsonNode curves = api.get("/api/v1/runs/%d/curves?points=100000&from=%d&to=%d"
                            .formatted(run, from, from + WINDOW - 1))
                    .path("curves");
            for (JsonNode curve : curves) {
                List<Long> series = times.computeIfAbsent(curve.path("key").asText(), key -> new ArrayList<>());
                curve.path("times").forEach(time -> series.add(time.asLong()));
                more |= !curve.path("times").isEmpty();
            }
        }
        return times;
    }

    /** One server at a time, which comes back before the next is killed; answers how often. */
    private static int killUntil(long end) throws IOException {
        Random random = new Random(SEED);
        int kills = 0;
        do {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(2500)));
            House victim = servers.get(random.nextInt(servers.size()));
            victim.killServer();
            victim.startServer();
            kills++;
        } while (System.nanoTime() < end);
        return kills;
    }

    private static Api api(int server) {
        return new Api(servers.get(server).address(), token);
    }

    private static long submit(String name) throws Exception {
        return api(0).post("/api/v1/runs", "application/yaml", SPEC.formatted(name))
                .path("id")
                .asLong();
    }
}
