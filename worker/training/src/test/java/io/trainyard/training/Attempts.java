package io.trainyard.training;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Report;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.training.checkpoints.ResumePace;
import io.trainyard.training.engine.Torch;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.journal.JournalWriter;
import io.trainyard.training.loop.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs attempts within the test's process and reads what they leave behind. */
final class Attempts {
    private static final Torch TORCH = Torch.load();

    private Attempts() {}

    /** An attempt's directory after it ended, read through its journal. */
    record Done(Path directory, Outcome outcome, List<JournalEntry> entries) {

        static Done read(Path directory, Outcome outcome) throws IOException {
            Journal journal = new Journal(Journal.in(directory));
            List<JournalEntry> entries = new ArrayList<>();
            for (List<JournalEntry> more = journal.read(); !more.isEmpty(); more = journal.read()) {
                entries.addAll(more);
            }
            return new Done(directory, outcome, entries);
        }

        <T extends JournalEntry> List<T> all(Class<T> type) {
            return entries.stream().filter(type::isInstance).map(type::cast).toList();
        }

        List<Report> reports() {
            return all(JournalEntry.Reported.class).stream()
                    .map(JournalEntry.Reported::report)
                    .toList();
        }

        /** Values of a series by step. */
        Map<Long, Double> series(String key) {
            Map<Long, Double> values = new TreeMap<>();
            reports().stream()
                    .flatMap(report -> report.series().stream())
                    .filter(chunk -> chunk.key().equals(key))
                    .forEach(chunk -> {
                        for (int i = 0; i < chunk.steps().length; i++) {
                            values.put(chunk.steps()[i], chunk.values()[i]);
                        }
                    });
            return values;
        }

        String log() {
            return String.join(
                    "\n",
                    reports().stream()
                            .flatMap(report -> report.log().stream())
                            .map(Report.LogLine::text)
                            .toList());
        }

        /** The newest checkpoint kept for {@code reason}. */
        CheckpointCut cut(io.trainyard.contract.protocol.CheckpointManifest.Reason reason) {
            List<CheckpointCut> cuts = all(CheckpointCut.class).stream()
                    .filter(cut -> cut.reasons().contains(reason))
                    .toList();
            return cuts.get(cuts.size() - 1);
        }

        /** Every tensor of a checkpoint, as hex. */
        Map<String, String> tensors(CheckpointCut cut) {
            Map<String, String> tensors = new TreeMap<>();
            try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(cut.file()))) {
                for (SafetensorsFile.Entry entry : file.entries()) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    file.source(entry.name()).writeTo(bytes);
                    tensors.put(entry.name(), HexFormat.of().formatHex(bytes.toByteArray()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return tensors;
        }

        /** The order's resume part that goes on from {@code cut}. */
        AttemptOrder.Resume resume(CheckpointCut cut) {
            return new AttemptOrder.Resume(directory.resolve(cut.file()), cut.epoch() + 1, cut.step());
        }
    }

    static RunSpec spec(String yaml) throws IOException {
        return new YAMLMapper().readValue(yaml, RunSpec.class);
    }

    static AttemptOrder.Train order(RunSpec spec, Path data, AttemptOrder.@Nullable Resume resume) {
        return new AttemptOrder.Train(
                spec, new AttemptOrder.Data("few-shapes@1", "folders", data), null, resume, "cpu", 1, null);
    }

    /** An order to start from a checkpoint. */
    static AttemptOrder.Train transfer(RunSpec spec, Path data, Path checkpoint) {
        AttemptOrder.Train drawn = order(spec, data, null);
        return new AttemptOrder.Train(spec, drawn.data(), checkpoint, null, drawn.device(), drawn.threads(), null);
    }

    /** Runs an attempt with the commands already given, cutting resume points as often as their share of time allows. */
    static Done run(Path directory, AttemptOrder.Train order, Commands commands) throws IOException {
        Files.createDirectories(directory);
        ResumePace pace = new ResumePace(System.nanoTime(), Duration.ZERO);
        try (JournalWriter journal = new JournalWriter(Journal.in(directory))) {
            Outcome outcome = new Attempt(order, directory, TORCH, commands, pace, journal).run();
            return Done.read(directory, outcome);
        }
    }

    /** Runs an evaluation with the commands already given. */
    static Done evaluate(Path directory, AttemptOrder.Evaluate order, Commands commands) throws IOException {
        Files.createDirectories(directory);
        try (JournalWriter journal = new JournalWriter(Journal.in(directory))) {
            Outcome outcome = new EvaluationAttempt(order, directory, TORCH, commands, journal).run();
            return Done.read(directory, outcome);
        }
    }

    static Done run(Path directory, AttemptOrder.Train order) throws IOException {
        return run(directory, order, new Commands());
    }

    static List<Long> keys(long... steps) {
        return Arrays.stream(steps).boxed().toList();
    }
}
