package io.trainyard.training.checkpoints;

import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.networks.Network;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes checkpoints and resume points into the attempt's directory and tells the journal of each once it stands whole
 * on the disk.
 */
public final class CheckpointFiles {
    /** The header's entry for the epoch after which a file was cut, from 0. */
    static final String EPOCH = "epoch";
    /** The header's entry for the global steps done by then. */
    static final String STEP = "step";

    private static final String BEST_FILE = "best.safetensors";
    /** The newest, and the one before it, which may be on its way to the server. */
    private static final int RESUME_POINTS_ON_DISK = 2;

    private final Path directory;
    private final Network network;
    private final Map<String, String> metadata;
    private final JournalWriter journal;
    private final Queue<String> resumePoints = new ArrayDeque<>();
    private @Nullable CheckpointCut best;

    /** @param metadata goes into the header of every file */
    public CheckpointFiles(Path directory, Network network, Map<String, String> metadata, JournalWriter journal) {
        this.directory = directory;
        this.network = network;
        this.metadata = Map.copyOf(metadata);
        this.journal = journal;
    }

    /** Writes a checkpoint of {@code weights}. */
    public CheckpointCut cut(int epoch, long step, Set<Reason> reasons, Map<String, Double> metrics, Weights weights)
            throws IOException {
        CheckpointCut cut = new CheckpointCut(
                epoch,
                step,
                EnumSet.copyOf(reasons),
                new LinkedHashMap<>(metrics),
                header(epoch, step),
                checkpoint(epoch));
        write(cut.file(), cut.metadata(), StoredTensor.of(network, weights));
        journal.append(cut);
        return cut;
    }

    /** Tells of a checkpoint again, with more metrics. */
    public CheckpointCut addMetrics(CheckpointCut cut, Map<String, Double> more) {
        Map<String, Double> metrics = new LinkedHashMap<>(cut.metrics());
        metrics.putAll(more);
        CheckpointCut again =
                new CheckpointCut(cut.epoch(), cut.step(), cut.reasons(), metrics, cut.metadata(), cut.file());
        journal.append(again);
        return again;
    }

    /** The checkpoint of {@code epoch} is not among the best any more, and stays for other reasons. */
    public void withdrawBest(int epoch) {
        journal.append(new JournalEntry.BestWithdrawn(epoch));
    }

    /** The policy no longer keeps the checkpoint of {@code epoch}. */
    public void drop(int epoch) throws IOException {
        journal.append(new JournalEntry.CheckpointDropped(epoch));
        Files.deleteIfExists(directory.resolve(checkpoint(epoch)));
    }

    /** Remembers {@code cut} as the best so far, under a name of its own that outlives the checkpoint's upload. */
    public void rememberBest(CheckpointCut cut) throws IOException {
        Path link = directory.resolve(BEST_FILE);
        Files.deleteIfExists(link);
        try {
            Files.createLink(link, directory.resolve(cut.file()));
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(directory.resolve(cut.file()), link);
        }
        best = cut;
    }

    /** Writes the best checkpoint of an earlier attempt again, so that this one can score it; tells nobody yet. */
    public void restoreBest(CheckpointCut cut, Weights weights) throws IOException {
        write(cut.file(), cut.metadata(), StoredTensor.of(network, weights));
        rememberBest(cut);
    }

    /** The best checkpoint so far, if one is remembered. */
    public @Nullable CheckpointCut best() {
        return best;
    }

    /** Opens the best checkpoint's file. */
    public SafetensorsFile openBest() throws IOException {
        return SafetensorsFile.open(directory.resolve(BEST_FILE));
    }

    /**
     * Writes a resume point: weights, and the best checkpoint's weights if one is remembered.
     *
     * @param more what training needs beside the weights to go on
     */
    public void cutResumePoint(ResumeState state, Weights weights, List<StoredTensor> more) throws IOException {
        Map<String, String> header = header(state.epoch(), state.step());
        header.put(ResumeState.METADATA, state.toJson());
        List<StoredTensor> tensors = new ArrayList<>(StoredTensor.of(network, weights));
        tensors.addAll(more);
        CheckpointCut cut = new CheckpointCut(
                state.epoch(),
                state.step(),
                EnumSet.of(Reason.RESUME),
                Map.of(),
                header,
                "resume-" + state.epoch() + ".safetensors");
        if (state.bestCheckpoint() == null) {
            write(cut.file(), header, tensors);
        } else {
            try (SafetensorsFile file = openBest()) {
                for (StoredTensor tensor : StoredTensor.of(network, file)) {
                    tensors.add(new StoredTensor(
                            ResumePoint.BEST + tensor.name(), tensor.type(), tensor.shape(), tensor.source()));
                }
                write(cut.file(), header, tensors);
            }
        }
        journal.append(cut);
        forgetOldResumePoints(cut.file());
    }

    /** While the server is away nobody takes them off the disk: of those that wait, only the newest are worth it. */
    private void forgetOldResumePoints(String newest) throws IOException {
        resumePoints.add(newest);
        if (resumePoints.size() > RESUME_POINTS_ON_DISK) {
            Files.deleteIfExists(directory.resolve(resumePoints.remove()));
        }
    }

    private static String checkpoint(int epoch) {
        return "checkpoint-" + epoch + ".safetensors";
    }

    private Map<String, String> header(int epoch, long step) {
        Map<String, String> header = new LinkedHashMap<>(metadata);
        header.put(EPOCH, Integer.toString(epoch));
        header.put(STEP, Long.toString(step));
        return header;
    }

    private void write(String name, Map<String, String> header, List<StoredTensor> tensors) throws IOException {
        Path unfinished = directory.resolve(name + ".unfinished");
        Safetensors.write(unfinished, header, tensors);
        Files.move(
                unfinished,
                directory.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
