package io.trainyard.training.checkpoints;

import io.trainyard.contract.RunSpec;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.SafetensorsFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** What training goes on from, open for reading: a resume point of an earlier attempt, or what another run left. */
public final class ResumePoint implements Closeable {
    /** Before the names of the best checkpoint's tensors. */
    static final String BEST = "best.";

    private final SafetensorsFile file;
    private final ResumeState state;

    private ResumePoint(SafetensorsFile file, ResumeState state) {
        this.file = file;
        this.state = state;
    }

    /**
     * Opens {@code path} and checks that it fits {@code network}.
     *
     * @throws IOException if the file cannot be read or is damaged
     * @throws IllegalArgumentException if it is sound, but no resume point of this network
     */
    public static ResumePoint open(Path path, Network network) throws IOException {
        return open(path, network, file -> ResumeState.of(file.metadata()));
    }

    /**
     * As {@link #open}, of another run that {@code spec} goes on from; a checkpoint without a state will do, too.
     *
     * @throws IllegalArgumentException if the file does not say after which epoch it was cut
     */
    public static ResumePoint ofOtherRun(Path path, Network network, RunSpec spec) throws IOException {
        return open(
                path,
                network,
                file -> ResumeState.isIn(file.metadata())
                        ? ResumeState.of(file.metadata()).continuedBy(ResumeState.Rules.of(spec))
                        : ResumeState.ofCheckpoint(file.metadata()));
    }

    private static ResumePoint open(Path path, Network network, Function<SafetensorsFile, ResumeState> state)
            throws IOException {
        SafetensorsFile file = SafetensorsFile.open(path);
        try {
            for (TensorSpec tensor : network.tensors()) {
                if (!file.entry(tensor.name()).shape().equals(tensor.shape())) {
                    throw new IllegalArgumentException("tensor " + tensor.name() + " of the resume point has shape "
                            + file.entry(tensor.name()).shape() + ", the network's has " + tensor.shape());
                }
            }
            return new ResumePoint(file, state.apply(file));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Whether there is a tensor called {@code name}. */
    public boolean holds(String name) {
        return file.entries().stream().anyMatch(entry -> entry.name().equals(name));
    }

    public ResumeState state() {
        return state;
    }

    /** What the file's header says beside the state. */
    public Map<String, String> metadata() {
        return file.metadata();
    }

    /** Parameters, buffers and optimizer state. */
    public Weights weights() {
        return file;
    }

    /** Parameters and buffers of the best checkpoint, if the state names one. */
    public Weights bestWeights() {
        return name -> file.source(BEST + name);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
