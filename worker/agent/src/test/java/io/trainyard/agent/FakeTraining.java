package io.trainyard.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Start;
import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.training.AttemptOrder;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that trains or evaluates nothing: it tells a journal what real ones do. The name of its run, or of the data
 * set that it evaluates on, says how it behaves: {@code completes}, {@code crashes}, {@code throws}, {@code babbles},
 * {@code litters}, or goes on until it is told otherwise.
 */
public final class FakeTraining {
    static final int REPORTS = 20;
    static final List<Prediction> PREDICTIONS =
            List.of(new Prediction(0, 0, 0.75f, 0.25f), new Prediction(1, 0, 0.5f, Float.NaN));

    private final Path directory;
    private final JournalWriter journal;
    private final LinkedBlockingQueue<String> commands = new LinkedBlockingQueue<>();
    private long sequence;

    private FakeTraining(Path directory) throws IOException {
        this.directory = directory;
        this.journal = new JournalWriter(Journal.in(directory));
    }

    /** Starts one in a JVM of its own. */
    static Process start(Path attempt, Path console) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeTraining.class.getName(),
                        attempt.toString())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        JsonNode order =
                Journal.json().readTree(directory.resolve(AttemptOrder.FILE).toFile());
        FakeTraining process = new FakeTraining(directory);
        if (order.path("kind").asText().equals("evaluate")) {
            process.evaluate(order.path("data").path("label").asText());
        } else {
            process.train(order.path("spec").path("name").asText());
        }
    }

    private void train(String behaviour) throws IOException, InterruptedException {
        Thread listener = new Thread(this::listen);
        listener.setDaemon(true);
        listener.start();
        journal.append(new JournalEntry.Started(new Start(0, 0, 10, Map.of("threads", "1"))));
        switch (behaviour) {
            case "completes" -> {
                for (int epoch = 0; epoch < REPORTS; epoch++) {
                    report(epoch);
                }
                cut(0, 3, Set.of(Reason.RESUME), "resume-3.safetensors");
                cut(1, 3, Set.of(Reason.BEST), "epoch-3.safetensors");
                cut(1, 4, Set.of(Reason.LAST), "epoch-4.safetensors");
                journal.append(new JournalEntry.CheckpointDropped(3));
                finish(Ending.COMPLETED);
            }
            case "crashes" -> {
                report(0);
                Files.writeString(Journal.in(directory), "{\"entry\":\"repo", StandardOpenOption.APPEND);
                System.err.println("terminate called: the native code gave up");
                Runtime.getRuntime().halt(134);
            }
            case "throws" ->
                throw new IllegalStateException(
                        "libtorch cannot be loaded", new IOException("libgomp.so.1 is missing"));
            case "babbles" -> {
                Files.writeString(Journal.in(directory), "no JSON at all\n", StandardOpenOption.APPEND);
                commands.take();
            }
            case "litters" -> {
                report(0);
                while (true) {
                    Files.createDirectories(directory.resolve("litter-" + sequence++));
                }
            }
            default -> untilTold();
        }
    }

    private void evaluate(String behaviour) throws IOException, InterruptedException {
        Thread listener = new Thread(this::listen);
        listener.setDaemon(true);
        listener.start();
        journal.append(new JournalEntry.Started(new Start(0, 0, 10, Map.of("threads", "1"))));
        switch (behaviour) {
            case "completes" -> {
                found();
                finish(Ending.COMPLETED);
            }
            case "crashes after its result" -> {
                found();
                Runtime.getRuntime().halt(134);
            }
            default -> untilTold();
        }
    }

    private void found() throws IOException {
        ByteBuffer predictions = ByteBuffer.allocate(2 * Prediction.BYTES);
        for (Prediction prediction : PREDICTIONS) {
            prediction.write(predictions);
        }
        Files.write(directory.resolve("predictions.bin"), predictions.array());
        EvaluationResult result =
                new EvaluationResult(2, Double.NaN, 0.5, 1, 0.25, List.of(), new long[][] {{1, 0}, {1, 0}}, List.of());
        journal.append(new JournalEntry.Evaluated(result, "predictions.bin"));
    }

    private void untilTold() throws IOException, InterruptedException {
        for (int epoch = 0; ; epoch++) {
            report(epoch);
            String command = commands.poll(20, TimeUnit.MILLISECONDS);
            if (command != null) {
                finish(
                        switch (command) {
                            case "cancel" -> Ending.CANCELLED;
                            case "pause" -> Ending.PAUSED;
                            default -> Ending.RELEASED;
                        });
                return;
            }
        }
    }

    private void report(int epoch) {
        Report.SeriesChunk loss = new Report.SeriesChunk(
                "train/loss", Report.Axis.EPOCH, new long[] {epoch}, new long[] {1}, new double[] {
                    epoch == 0 ? Double.NaN : epoch
                });
        journal.append(new JournalEntry.Reported(new Report(sequence++, List.of(loss), List.of(), null)));
    }

    private void cut(float weight, int epoch, Set<Reason> reasons, String file) throws IOException {
        StoredTensor same = new StoredTensor("same", DType.F32, List.of(2L), TensorSource.of(5f, 6f));
        StoredTensor own = new StoredTensor("own", DType.F32, List.of(1L), TensorSource.of(weight));
        Safetensors.write(directory.resolve(file), Map.of(), List.of(same, own));
        journal.append(new JournalEntry.CheckpointCut(epoch, 10, reasons, Map.of(), Map.of(), file));
    }

    private void finish(Ending ending) throws IOException {
        journal.append(new JournalEntry.Finished(new Outcome(ending, "")));
        journal.close();
    }

    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(1);
    }
}
