package io.trainyard.agent.network;

import io.trainyard.networks.Network;
import io.trainyard.networks.Weights;
import io.trainyard.networks.onnx.Onnx;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.networks.torchscript.TorchScript;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A file that a network is written to. */
record WrittenFile(Format format, Path path) {

    enum Format {
        /** The deployed network, as {@code torch.jit.load} reads it. */
        TORCHSCRIPT,
        /** The deployed network; its weights in a file beside it, called FILE.data, where they are 2 GB or more. */
        ONNX,
        /** All weights, auxiliary classifiers included. */
        SAFETENSORS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param words format, file, format, file */
    static List<WrittenFile> of(List<String> words, CommandLine line) {
        List<WrittenFile> files = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            String word = words.get(i);
            Format format = Stream.of(Format.values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            line, "'" + word + "' is no format; use torchscript, onnx or safetensors."));
            files.add(new WrittenFile(format, Path.of(words.get(i + 1))));
        }
        return files;
    }

    void write(Network network, Weights weights) throws IOException {
        Map<String, String> metadata = Map.of("family", network.family(), "variant", network.variant());
        switch (format) {
            case TORCHSCRIPT -> {
                try (OutputStream out = open(path)) {
                    TorchScript.writeExport(network, weights, out);
                }
            }
            case ONNX -> writeOnnx(network, weights, metadata);
            case SAFETENSORS -> Safetensors.write(path, metadata, StoredTensor.of(network, weights));
        }
    }

    private void writeOnnx(Network network, Weights weights, Map<String, String> metadata) throws IOException {
        if (Onnx.size(network, metadata) <= Onnx.MAX_INLINE_BYTES) {
            try (OutputStream out = open(path)) {
                Onnx.write(network, weights, metadata, out);
            }
            return;
        }
        Path data = path.resolveSibling(path.getFileName() + ".data");
        try (OutputStream out = open(path);
                OutputStream numbers = open(data)) {
            Onnx.writeExternal(
                    network, weights, metadata, out, numbers, data.getFileName().toString());
        }
    }

    private static OutputStream open(Path path) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
    }
}
