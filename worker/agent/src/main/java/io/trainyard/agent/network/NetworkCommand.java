package io.trainyard.agent.network;

import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.Weights;
import io.trainyard.networks.card.Card;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.training.engine.Inference;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trainyard network}: a network's layers and costs, its files, or what it says of images. Needs no server. */
@Command(
        name = "network",
        description = "Shows a network layer by layer, writes it as files, or runs it on images. Without a variant or a"
                + " specification it lists which there are.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:a file could not be read or written", "2:wrong usage, or no such network"})
public final class NetworkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private NetworkChoice choice;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Weights to use: safetensors with the network's tensor names (default: drawn ones).")
    private @Nullable Path weights;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "What drawn weights derive from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--write",
            arity = "2",
            paramLabel = "FORMAT FILE",
            hideParamSyntax = true,
            description = "Writes the network with its weights as torchscript, onnx or safetensors; may be repeated.")
    private List<String> writes = new ArrayList<>();

    @Option(
            names = "--run",
            arity = "2",
            paramLabel = "IMAGES LOGITS",
            hideParamSyntax = true,
            description = "Runs the network as a worker evaluates it. Both are safetensors files: the tensor images,"
                    + " (N,C,H,W) float32, is read, and logits, (N,K), is written.")
    private List<Path> run = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        if (choice.isEmpty()) {
            refuseWithoutNetwork();
            out.print(NetworkText.catalogue());
            out.flush();
            return 0;
        }
        List<WrittenFile> files = WrittenFile.of(writes, command.commandLine());
        Network network = choice.network(command.commandLine());
        if (weights == null) {
            use(network, new Initialization(network, seed), files);
        } else {
            GivenWeights given = new GivenWeights(weights, command.commandLine());
            given.keepFrom(files.stream().map(WrittenFile::path).toList());
            try (SafetensorsFile file = given.open(network)) {
                use(network, file, files);
            }
        }
        if (files.isEmpty() && run.isEmpty()) {
            out.print(NetworkText.table(network, Card.of(network)));
        }
        out.flush();
        return 0;
    }

    private void refuseWithoutNetwork() {
        if (weights != null || !writes.isEmpty() || !run.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Which network? Name a variant, such as resnet18, or give --spec FILE.");
        }
    }

    private void use(Network network, Weights numbers, List<WrittenFile> files) throws IOException {
        for (WrittenFile file : files) {
            file.write(network, numbers);
            command.commandLine()
                    .getOut()
                    .println(file.path() + ": " + network.variant() + " as "
                            + file.format().word() + ", " + Files.size(file.path()) + " bytes");
        }
        if (!run.isEmpty()) {
            GivenImages images = new GivenImages(run.get(0), network, command.commandLine());
            try (SafetensorsFile file = images.open()) {
                Inference.run(network, numbers, file, run.get(1));
            }
        }
    }
}
