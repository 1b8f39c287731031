package io.trainyard.training.telemetry;

import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.contract.protocol.Report.LogLine;
import io.trainyard.contract.protocol.Report.Progress;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers points, log lines and progress, and writes them to the journal as one {@link Report} per flush. Safe for use
 * by several threads.
 */
public final class Telemetry {
    private final JournalWriter journal;
    private final Clock clock;
    private final Map<String, Points> series = new LinkedHashMap<>();
    private final List<LogLine> log = new ArrayList<>();
    private @Nullable Progress progress;
    private long sequence;

    public Telemetry(JournalWriter journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** A value of series {@code key}, measured now. */
    public synchronized void point(String key, Axis axis, long step, double value) {
        series.computeIfAbsent(key, k -> new Points(axis)).add(step, clock.millis(), value);
    }

    /** A line of the run's log. */
    public synchronized void log(Level level, String text) {
        log.add(new LogLine(clock.millis(), level, text));
    }

    /** Where training stands now. */
    public synchronized void progress(Progress now) {
        progress = now;
    }

    /** Writes what has gathered since the last flush, if anything has. */
    public synchronized void flush() {
        if (series.isEmpty() && log.isEmpty() && progress == null) {
            return;
        }
        List<SeriesChunk> chunks = new ArrayList<>();
        series.forEach((key, points) -> chunks.add(points.chunk(key)));
        journal.append(new JournalEntry.Reported(new Report(sequence, chunks, List.copyOf(log), progress)));
        sequence++;
        series.clear();
        log.clear();
        progress = null;
    }

    /** Points of one series since the last flush. */
    private static final class Points {
        private final Axis axis;
        private final List<Long> steps = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();

        Points(Axis axis) {
            this.axis = axis;
        }

        void add(long step, long time, double value) {
            steps.add(step);
            times.add(time);
            values.add(value);
        }

        SeriesChunk chunk(String key) {
            return new SeriesChunk(
                    key,
                    axis,
                    steps.stream().mapToLong(Long::longValue).toArray(),
                    times.stream().mapToLong(Long::longValue).toArray(),
                    values.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
