package io.trainyard.client;

import io.trainyard.client.RunEndpoint.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for the server, and the one thread that sends it, in order. Whoever puts something in never waits: while the
 * server is away points gather, up to a limit, and then the newest are dropped and counted. What was sent and not
 * answered is sent again; the server stores it once.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int POINTS_AT_ONCE = 20_000;
    private static final int CHECKPOINTS = 2;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final RunEndpoint run;
    private final int limit;
    private final Thread sender = new Thread(this::send, "trainyard-outbox");

    // guarded by this
    private final Deque<Saying> sayings = new ArrayDeque<>();
    private final Deque<Point> points = new ArrayDeque<>();
    private final Deque<Checkpoint> checkpoints = new ArrayDeque<>();
    private long dropped;
    private boolean closed;
    private boolean unwanted;
    private boolean idle = true;

    private volatile @Nullable Known known;
    private volatile @Nullable String lastTrouble;

    /** Files of a checkpoint, in a folder that goes when they were sent. */
    private record Checkpoint(Path folder, String path) {}

    /** @param limit most points that wait at a time */
    Outbox(RunEndpoint run, int limit) {
        this.run = run;
        this.limit = limit;
        sender.setDaemon(true);
        sender.start();
    }

    synchronized void say(Saying saying) {
        if (!unwanted) {
            sayings.add(saying);
            notifyAll();
        }
    }

    synchronized void log(Point point) {
        if (unwanted) {
            return;
        }
        if (points.size() < limit) {
            points.add(point);
            notifyAll();
        } else if (dropped++ == 0) {
            LOG.warn("{} points wait for the server; those that come now are dropped", limit);
        }
    }

    /** Whether a checkpoint would be taken now. */
    synchronized boolean hasRoomForCheckpoint() {
        return !unwanted && checkpoints.size() < CHECKPOINTS;
    }

    /** @param folder with its files, which is deleted after them */
    synchronized void upload(Path folder, String path) {
        checkpoints.add(new Checkpoint(folder, path));
        notifyAll();
    }

    /** How many points found no room. */
    synchronized long dropped() {
        return dropped;
    }

    /** Where people look at the run; null until the server has answered. */
    @Nullable
    URI page() {
        Known now = known;
        return now == null ? null : run.page(now);
    }

    /** Takes nothing more, and waits until everything was sent, but no longer than {@code patience}. */
    void close(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (this) {
            closed = true;
            notifyAll();
            try {
                for (long left = patience.toMillis();
                        !isDone() && left > 0;
                        left = (end - System.nanoTime()) / 1_000_000) {
                    wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!isDone()) {
                LOG.warn(
                        "Gave up after {} s: {} points and {} checkpoints did not reach the server ({})",
                        patience.toSeconds(),
                        points.size(),
                        checkpoints.size(),
                        lastTrouble == null ? "it was slow" : lastTrouble);
            }
        }
        sender.interrupt();
    }

    private boolean isDone() {
        return idle && sayings.isEmpty() && points.isEmpty() && checkpoints.isEmpty();
    }

    private void send() {
        try {
            while (awaitWork()) {
                sendOne();
            }
        } catch (InterruptedException e) {
            // the training is over and has waited long enough
        } finally {
            deleteCheckpoints();
        }
    }

    private synchronized void deleteCheckpoints() {
        checkpoints.forEach(checkpoint -> delete(checkpoint.folder()));
    }

    /** False when there will be none. */
    private synchronized boolean awaitWork() throws InterruptedException {
        idle = true;
        notifyAll();
        while (sayings.isEmpty() && points.isEmpty() && checkpoints.isEmpty()) {
            if (closed) {
                return false;
            }
            wait();
        }
        idle = false;
        return true;
    }

    /** First what the run is, then what it measured, then its files; a saying of its end waits for all of them. */
    private void sendOne() throws InterruptedException {
        Saying saying;
        List<Point> batch = List.of();
        Checkpoint checkpoint = null;
        synchronized (this) {
            boolean end = sayings.peek() != null && sayings.peek().finishedAt() != null;
            boolean more = !points.isEmpty() || !checkpoints.isEmpty();
            saying = end && more ? null : sayings.peek();
            if (saying == null) {
                batch = points.stream().limit(POINTS_AT_ONCE).toList();
                checkpoint = batch.isEmpty() ? checkpoints.peek() : null;
            }
        }
        List<Point> sent = batch;
        if (saying != null) {
            patiently(() -> known = run.put(saying));
            remove(sayings, 1);
            if (known == null) {
                giveUp();
            }
        } else if (!sent.isEmpty()) {
            patiently(() -> run.log(Series.of(sent)));
            remove(points, sent.size());
        } else if (checkpoint != null) {
            send(checkpoint);
            remove(checkpoints, 1);
        }
    }

    /** There is no run to log to: the server has refused to make it. */
    private synchronized void giveUp() {
        LOG.warn("This training is not logged");
        unwanted = true;
        sayings.clear();
        points.clear();
    }

    private synchronized void remove(Deque<?> queue, int count) {
        for (int i = 0; i < count; i++) {
            queue.remove();
        }
    }

    private void send(Checkpoint checkpoint) throws InterruptedException {
        Known now = known;
        for (Path file : files(checkpoint.folder())) {
            if (now != null) {
                String path = checkpoint.path() + "/" + file.getFileName();
                patiently(() -> run.upload(now, path, file));
            }
        }
        delete(checkpoint.folder());
    }

    /** Until it is answered. What is refused is told to the log and let go: the training matters more. */
    private void patiently(Call call) throws InterruptedException {
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                call.ask();
                lastTrouble = null;
                return;
            } catch (RefusedException e) {
                LOG.warn("Not logged: {}", e.getMessage());
                return;
            } catch (IOException e) {
                if (lastTrouble == null) {
                    LOG.warn(
                            "The server cannot be reached ({}); the training goes on, and what it logs waits",
                            e.toString());
                }
                lastTrouble = e.toString();
                Duration asked = e instanceof ServerAwayException away ? away.retryAfter() : null;
                Thread.sleep(asked != null ? asked.toMillis() : jittered(wait));
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            }
        }
    }

    private static long jittered(Duration wait) {
        return wait.toMillis() / 2 + ThreadLocalRandom.current().nextLong(wait.toMillis() / 2 + 1);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            LOG.warn("A checkpoint cannot be read: {}", e.toString());
            return List.of();
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be deleted: {}", folder, e.toString());
        }
    }

    private interface Call {
        void ask() throws IOException, InterruptedException;
    }
}
