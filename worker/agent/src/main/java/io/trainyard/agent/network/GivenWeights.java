package io.trainyard.agent.network;

import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.safetensors.SafetensorsException;
import io.trainyard.networks.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A file of weights that somebody gave. */
record GivenWeights(Path path, CommandLine line) {
    private static final int TOLD = 5;

    /** Opens the file, if it has each tensor of the network in its shape, and no other. */
    SafetensorsFile open(Network network) throws IOException {
        SafetensorsFile file = read(path, line);
        List<String> mistakes = mistakes(network, file);
        if (mistakes.isEmpty()) {
            return file;
        }
        file.close();
        int more = mistakes.size() - TOLD;
        throw new ParameterException(
                line,
                path + " does not fit " + network.variant() + ": "
                        + String.join("; ", mistakes.subList(0, Math.min(TOLD, mistakes.size())))
                        + (more > 0 ? "; and " + more + " more" : "") + ".");
    }

    /** Refuses to write to the file that is being read: what is left of it would be lost. */
    void keepFrom(List<Path> written) throws IOException {
        for (Path file : written) {
            if (Files.exists(file) && Files.exists(path) && Files.isSameFile(file, path)) {
                throw new ParameterException(line, path + " is read; write to another file.");
            }
        }
    }

    static SafetensorsFile read(Path path, CommandLine line) throws IOException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new ParameterException(line, "Cannot read the file " + path + ".");
        }
        try {
            return SafetensorsFile.open(path);
        } catch (SafetensorsException e) {
            throw new ParameterException(line, path + " is no safetensors file: " + e.getMessage());
        }
    }

    private static List<String> mistakes(Network network, SafetensorsFile file) {
        Map<String, SafetensorsFile.Entry> left = new HashMap<>();
        file.entries().forEach(entry -> left.put(entry.name(), entry));
        List<String> mistakes = new ArrayList<>();
        for (TensorSpec tensor : network.tensors()) {
            SafetensorsFile.Entry entry = left.remove(tensor.name());
            if (entry == null) {
                mistakes.add(tensor.name() + " is missing");
            } else if (entry.type() != tensor.type() || !entry.shape().equals(tensor.shape())) {
                mistakes.add(tensor.name() + " is " + entry.type() + " " + entry.shape() + " instead of "
                        + tensor.type() + " " + tensor.shape());
            }
        }
        left.keySet().stream().sorted().forEach(name -> mistakes.add(name + " has no place in it"));
        return mistakes;
    }
}
