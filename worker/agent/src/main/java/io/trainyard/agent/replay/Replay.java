package io.trainyard.agent.replay;

import io.trainyard.agent.attempt.Child;
import io.trainyard.agent.attempt.ChildStarter;
import io.trainyard.contract.Metric;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.training.AttemptOrder;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.loop.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trains the first epochs of a run in a process of its own, as a worker does, and gathers what that measures. */
public final class Replay {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Path folder;
    private final Measurements measured;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private @Nullable Outcome outcome;

    /** @param folder for the process's files */
    public Replay(Path folder, long stepsPerEpoch) {
        this.folder = folder;
        this.measured = new Measurements(stepsPerEpoch);
    }

    /**
     * Trains.
     *
     * @param lastEpoch after which to stop; a run that ends by then has its end, too
     * @throws CannotReplayException if training fails, or its process ends without a word
     */
    public void run(AttemptOrder order, ChildStarter children, long lastEpoch)
            throws IOException, InterruptedException, CannotReplayException {
        Files.createDirectories(folder);
        Journal.json().writeValue(folder.resolve(AttemptOrder.FILE).toFile(), order);
        Path console = folder.resolve("console.log");
        Child child = children.start(folder, console);
        try {
            follow(child, lastEpoch);
        } finally {
            child.kill();
        }
        if (outcome == null) {
            throw new CannotReplayException("The training process ended with exit code " + child.exitCode()
                    + " before it was finished; it printed: " + Files.readString(console));
        }
        if (outcome.ending() == Ending.FAILED || outcome.ending() == Ending.FAILED_FOR_GOOD) {
            throw new CannotReplayException("Training failed: " + outcome.reason());
        }
    }

    private void follow(Child child, long lastEpoch) throws IOException, InterruptedException {
        Journal journal = new Journal(Journal.in(folder));
        while (outcome == null) {
            boolean gone = child.isGone();
            List<JournalEntry> entries = journal.read();
            entries.forEach(this::take);
            // The learning rate is the last thing that an epoch tells.
            if (measured.lastEpoch(Metric.LR).orElse(-1) >= lastEpoch) {
                child.tell(Command.STOP);
            }
            if (entries.isEmpty()) {
                if (gone) {
                    return;
                }
                child.awaitEnd(LOOK_EVERY);
            }
        }
    }

    private void take(JournalEntry entry) {
        if (entry instanceof JournalEntry.Started started) {
            environment.putAll(started.start().environment());
        } else if (entry instanceof JournalEntry.Reported reported) {
            Report report = reported.report();
            for (SeriesChunk chunk : report.series()) {
                measured.add(chunk);
            }
        } else if (entry instanceof JournalEntry.Finished finished) {
            outcome = finished.outcome();
        }
    }

    public Measurements measured() {
        return measured;
    }

    /** What it was trained with now. */
    public Map<String, String> environment() {
        return environment;
    }
}
