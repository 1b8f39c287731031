package io.trainyard.server.datasets.known;

import io.quarkus.runtime.ShutdownEvent;
import io.trainyard.datasets.known.KnownDataset;
import io.trainyard.datasets.known.KnownFile;
import io.trainyard.server.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Fetches well-known data sets in the background, telling how far it is. */
@ApplicationScoped
class KnownFetches {
    private static final Logger LOG = Logger.getLogger(KnownFetches.class);

    private final ExecutorService fetches = Executors.newCachedThreadPool(task -> thread(task, "fetch"));
    private final ScheduledExecutorService tells =
            Executors.newSingleThreadScheduledExecutor(task -> thread(task, "fetch-tells"));

    @Inject
    KnownConfig config;

    @Inject
    KnownRows rows;

    @Inject
    KnownCopies copies;

    /** Begins to fetch, unless the data set is here or on its way; it is added by {@code by}. */
    void start(KnownDataset known, String by) {
        if (rows.state(known.name()).word() == KnownState.Word.READY) {
            return;
        }
        OptionalInt attempt = rows.begin(known.name());
        attempt.ifPresent(number -> fetches.execute(() -> fetch(known, number, by)));
    }

    void stop(@Observes ShutdownEvent end) {
        fetches.shutdownNow();
        tells.shutdownNow();
    }

    private void fetch(KnownDataset known, int attempt, String by) {
        AtomicLong done = new AtomicLong();
        long every = config.tellEvery().toMillis();
        ScheduledFuture<?> telling = tells.scheduleWithFixedDelay(
                () -> tell(known, attempt, done.get()), every, every, TimeUnit.MILLISECONDS);
        try {
            long version = fetchAndStore(known, done, by);
            telling.cancel(false);
            rows.finish(known.name(), attempt, version);
        } catch (FetchFailedException e) {
            rows.fail(known.name(), attempt, e.getMessage() + ".");
        } catch (Problem e) {
            rows.fail(known.name(), attempt, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "cannot fetch %s", known.name());
            rows.fail(known.name(), attempt, "The server could not keep it: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops; the silence tells
        } finally {
            telling.cancel(false);
        }
    }

    /** A database that is away for a moment must not silence the rest: a task that throws is not run again. */
    private void tell(KnownDataset known, int attempt, long done) {
        try {
            rows.tell(known.name(), attempt, done);
        } catch (RuntimeException e) {
            LOG.warnf("cannot tell how far %s is: %s", known.name(), e.getMessage());
        }
    }

    private long fetchAndStore(KnownDataset known, AtomicLong done, String by)
            throws FetchFailedException, IOException, InterruptedException {
        Download download = new Download(config.tries(), config.pause(), config.patience());
        List<URI> addresses = config.addresses().getOrDefault(known.name(), known.addresses());
        Path folder = Files.createTempDirectory("trainyard-fetch");
        try {
            Map<String, Path> files = new LinkedHashMap<>();
            long before = 0;
            for (KnownFile file : known.files()) {
                long others = before;
                files.put(file.name(), download.get(file, addresses, folder, bytes -> done.set(others + bytes)));
                before += file.bytes();
            }
            return copies.keep(known, files, by).version().id();
        } finally {
            for (KnownFile file : known.files()) {
                Files.deleteIfExists(folder.resolve(file.name()));
            }
            Files.deleteIfExists(folder);
        }
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
