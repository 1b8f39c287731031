package io.trainyard.agent.tensorboard;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trainyard.agent.imports.PointBatch;
import io.trainyard.agent.imports.Progress;
import io.trainyard.agent.imports.SourceUid;
import io.trainyard.agent.server.LoggedRunClient;
import io.trainyard.agent.server.LoggedRunClient.Logged;
import io.trainyard.agent.server.LoggedRunClient.Saying;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.tensorboard.EventReader.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings one run of TensorBoard to a server. Brought again, it goes on where it ended, be it that the import was killed or
 * that the files have grown; the points of a request and how far they reach are stored together.
 */
public final class TensorBoardImport {
    private final LoggedRunClient runs;
    private final Retry retry;
    private final String experiment;
    private final RunFolder folder;
    private final UUID uid;
    private final EventReader events = new EventReader();
    private final PointBatch batch = new PointBatch();
    private final List<String> damage = new ArrayList<>();
    private @Nullable Logged run;
    private long sent;

    public TensorBoardImport(LoggedRunClient runs, Retry retry, String experiment, RunFolder folder) {
        this.runs = runs;
        this.retry = retry;
        this.experiment = experiment;
        this.folder = folder;
        this.uid = SourceUid.of(
                "tensorboard",
                experiment,
                folder.name(),
                folder.files().get(0).getFileName().toString());
    }

    /**
     * What became of it.
     *
     * @param run null where there was nothing to make one of
     * @param points sent now
     * @param leftOut images, texts, histograms and the like
     * @param damage what could not be read, a sentence for each file
     */
    public record Outcome(@Nullable Logged run, long points, long leftOut, List<String> damage) {}

    /** Reads all files and sends what was not sent before. */
    public Outcome bring(Progress progress) throws IOException, InterruptedException {
        run = runs.find(uid).orElse(null);
        Optional<Position> before = Optional.ofNullable(run)
                .flatMap(found -> Position.parse(found.tags().get(Position.TAG), folder.files()));
        for (Path file : folder.files()) {
            try (RecordFile records = new RecordFile(file)) {
                bring(file, records, before, progress);
            } catch (BrokenEventFileException e) {
                damage.add(e.getMessage());
            }
        }
        if (run != null || !events.params().isEmpty()) {
            finish();
        }
        return new Outcome(run, sent, events.leftOut(), damage);
    }

    private void bring(Path file, RecordFile records, Optional<Position> before, Progress progress)
            throws IOException, InterruptedException {
        long start = records.position();
        events.nextFile();
        for (Optional<byte[]> record = records.next(); record.isPresent(); record = records.next()) {
            Reading reading = read(file, start, record.get());
            long begun = start;
            progress.step(records.position() - start);
            start = records.position();
            if (before.isEmpty() || !before.get().isBehind(file, begun)) {
                take(reading, position(file, begun), position(file, start));
            }
        }
        if (!batch.isEmpty()) {
            send(position(file, start));
        }
    }

    private void take(Reading reading, Position begun, Position ended) throws InterruptedException {
        if (reading.restartedAt() != null) {
            restart(reading.restartedAt(), begun, ended);
        }
        reading.scalars().forEach(scalar -> batch.add(scalar.tag(), scalar.step(), scalar.time(), scalar.value()));
        if (batch.isFull()) {
            send(ended);
        }
    }

    /** What comes before is stored first, since it is what may be superseded. */
    private void restart(long step, Position begun, Position ended) throws InterruptedException {
        if (!batch.isEmpty()) {
            send(begun);
        }
        if (run != null) {
            retry.untilAnswered("sending " + folder.name(), () -> {
                runs.restart(uid, step, Map.of(Position.TAG, ended.toString()));
                return true;
            });
        }
    }

    private static Position position(Path file, long offset) {
        return new Position(file.getFileName().toString(), offset);
    }

    private Reading read(Path file, long start, byte[] record) throws BrokenEventFileException {
        try {
            return events.read(record);
        } catch (InvalidProtocolBufferException e) {
            throw new BrokenEventFileException(file, start, "a record that is no event");
        }
    }

    private void send(Position position) throws InterruptedException {
        if (run == null) {
            say(new Saying(experiment, folder.name(), null, time(events.firstTime()), null, null, null));
        }
        sent += batch.count();
        List<LoggedRunClient.Points> points = batch.take();
        retry.untilAnswered("sending " + folder.name(), () -> {
            runs.log(uid, points, Map.of(Position.TAG, position.toString()));
            return true;
        });
    }

    private void finish() throws InterruptedException {
        say(new Saying(
                experiment,
                folder.name(),
                events.failed() ? "failed" : "completed",
                time(events.firstTime()),
                time(events.lastTime()),
                events.params(),
                Map.of("trainyard.import.source", "tensorboard")));
    }

    private void say(Saying saying) throws InterruptedException {
        run = retry.untilAnswered("sending " + folder.name(), () -> runs.put(uid, saying));
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
