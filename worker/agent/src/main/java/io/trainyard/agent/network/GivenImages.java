package io.trainyard.agent.network;

import io.trainyard.networks.DType;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.training.engine.Inference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A file of images that somebody gave. */
record GivenImages(Path path, Network network, CommandLine line) {

    /** Opens the file, if it has images for the network. */
    SafetensorsFile open() throws IOException {
        SafetensorsFile file = GivenWeights.read(path, line);
        boolean fits = file.entries().stream()
                .anyMatch(entry -> entry.name().equals(Inference.IMAGES)
                        && entry.type() == DType.F32
                        && entry.shape().size() == 4
                        && entry.shape().subList(1, 4).equals(sides(network.input())));
        if (!fits) {
            file.close();
            throw new ParameterException(
                    line,
                    path + " has no tensor images of float32 and the shape (N, "
                            + network.input().toString().replace("x", ", ") + ").");
        }
        return file;
    }

    private static List<Long> sides(ImageShape shape) {
        return List.of((long) shape.channels(), (long) shape.height(), (long) shape.width());
    }
}
