package io.trainyard.training.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.util.Map;
import java.util.Set;

/**
 * The one libtorch of this process, reached through DJL. Loading it takes a second or more; everything after is quick.
 */
public final class Torch {
    /** Environment variables for a process that trains: no network access. */
    public static final Map<String, String> ENVIRONMENT = Map.of("DJL_OFFLINE", "true", "OPT_OUT_TRACKING", "true");

    private final Engine engine;

    private Torch(Engine engine) {
        this.engine = engine;
    }

    /**
     * Loads the engine.
     *
     * @throws ai.djl.engine.EngineException if libtorch cannot be loaded
     */
    public static Torch load() {
        setDefault("ai.djl.offline", "true");
        setDefault("OPT_OUT_TRACKING", "true");
        setDefault("ai.djl.pytorch.num_interop_threads", "1");
        // Without it the executor profiles the first passes and fuses the later ones: a run that resumes would round
        // differently from one that never stopped.
        setDefault("ai.djl.pytorch.graph_optimizer", "false");
        // On a GPU the fastest algorithm for each shape is tried out and kept; a CPU does without cuDNN.
        setDefault("ai.djl.pytorch.cudnn_benchmark", "true");
        return new Torch(Engine.getEngine("PyTorch"));
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Computes with {@code threads} CPU threads from now on; a run's weights depend on this number in their last bits. */
    public void useThreads(int threads) {
        JniUtils.setNumThreads(threads);
    }

    /**
     * The device called {@code cpu} or {@code cuda:0}.
     *
     * @throws IllegalArgumentException if this machine has no such device
     */
    public Device device(String name) {
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        if (!name.matches("cuda:\\d{1,3}")) {
            throw new IllegalArgumentException("'" + name + "' is no device; use cpu or cuda:0");
        }
        int number = Integer.parseInt(name.substring("cuda:".length()));
        if (number >= engine.getGpuCount()) {
            throw new IllegalArgumentException("this machine has no " + name + ": libtorch " + engine.getVersion()
                    + " found " + engine.getGpuCount() + " CUDA devices");
        }
        return Device.gpu(number);
    }

    /** Seeds what the network itself draws, such as dropout. */
    public void seed(long seed) {
        JniUtils.setSeed(seed);
    }

    /** libtorch's version. */
    public String version() {
        return engine.getVersion();
    }

    /** What libtorch was built with, such as MKL and OPENMP. */
    public Set<String> features() {
        return JniUtils.getFeatures();
    }

    /** Where libtorch was loaded from. */
    public String libraryPath() {
        return LibUtils.getLibtorchPath();
    }
}
