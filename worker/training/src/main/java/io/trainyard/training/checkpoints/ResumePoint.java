package io.trainyard.training.checkpoints;

import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.SafetensorsFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** An earlier attempt's resume point, open for reading. */
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
        SafetensorsFile file = SafetensorsFile.open(path);
        try {
            for (TensorSpec tensor : network.tensors()) {
                if (!file.entry(tensor.name()).shape().equals(tensor.shape())) {
                    throw new IllegalArgumentException("tensor " + tensor.name() + " of the resume point has shape "
                            + file.entry(tensor.name()).shape() + ", the network's has " + tensor.shape());
                }
            }
            return new ResumePoint(file, ResumeState.of(file.metadata()));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
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
