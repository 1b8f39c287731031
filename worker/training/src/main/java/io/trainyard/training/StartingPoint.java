package io.trainyard.training;

import io.trainyard.contract.Initialize;
import io.trainyard.contract.TrainSpec;
import io.trainyard.networks.DType;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.networks.transfer.Transfer;
import io.trainyard.training.checkpoints.ResumePoint;
import io.trainyard.training.engine.TorchNetwork;
import io.trainyard.training.engine.TorchNetwork.Beginning;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt's network begins with: weights that are drawn, those of a checkpoint, those of a resume point, or what
 * another run left. Keeps the file open that they are read from.
 *
 * @param network with the layers frozen that the specification says
 * @param resumePoint what training goes on from; null where it begins at epoch 0
 */
record StartingPoint(Network network, Beginning beginning, @Nullable ResumePoint resumePoint, Closeable file)
        implements Closeable {

    /** Opens the starting point of {@code network} and announces it. */
    static StartingPoint open(AttemptOrder.Train order, Network network, Announcement announcement) throws IOException {
        Initialize initialize = order.spec().initialize();
        if (order.resume() != null || order.spec().resume() != null) {
            Network frozen = initialize == null ? network : Transfer.freeze(network, initialize);
            announcement.network(frozen);
            return order.resume() != null
                    ? resumed(order.resume().file(), frozen, announcement)
                    : otherRun(order, frozen, announcement);
        }
        long seed = order.spec().train().seed();
        if (initialize != null) {
            Path checkpoint = Objects.requireNonNull(order.checkpoint(), "the checkpoint's file is missing");
            return transfer(checkpoint, initialize, network, seed, announcement);
        }
        announcement.network(network);
        return new StartingPoint(network, Beginning.fresh(new Initialization(network, seed)), null, () -> {});
    }

    private static StartingPoint resumed(Path file, Network network, Announcement announcement) throws IOException {
        ResumePoint point = ResumePoint.open(file, network);
        announcement.resume(point.state());
        Beginning beginning = new Beginning(point.weights(), point.state().updates(), true);
        return new StartingPoint(network, beginning, point, point);
    }

    /** A checkpoint has neither an optimizer's state nor an average, and the state of another optimizer is of no use. */
    private static StartingPoint otherRun(AttemptOrder.Train order, Network network, Announcement announcement)
            throws IOException {
        Path file = Objects.requireNonNull(order.checkpoint(), "the file to go on from is missing");
        ResumePoint point = ResumePoint.ofOtherRun(file, network, order.spec());
        TrainSpec train = order.spec().train();
        boolean remembers = TorchNetwork.holdsOptimizer(network, train.firstOptimizer(), point::holds);
        boolean averaged = TorchNetwork.holdsAverage(network, point::holds);
        announcement.otherRun(order.spec().resume(), point.state(), remembers);
        if (train.average() != null && !averaged) {
            announcement.averageBegins();
        }
        Beginning beginning =
                new Beginning(point.weights(), remembers ? point.state().updates() : 0, averaged);
        return new StartingPoint(network, beginning, point, point);
    }

    private static StartingPoint transfer(
            Path checkpoint, Initialize initialize, Network network, long seed, Announcement announcement)
            throws IOException {
        SafetensorsFile file = SafetensorsFile.open(checkpoint);
        try {
            Map<String, List<Long>> stored = new LinkedHashMap<>();
            file.entries().forEach(entry -> stored.put(entry.name(), entry.shape()));
            Transfer transfer = Transfer.plan(network, initialize, stored);
            checkTypes(transfer, file);
            announcement.network(transfer.network());
            announcement.transfer(initialize.checkpoint(), transfer);
            Beginning beginning = Beginning.fresh(transfer.weights(file, seed));
            return new StartingPoint(transfer.network(), beginning, null, file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void checkTypes(Transfer transfer, SafetensorsFile file) {
        for (TensorSpec tensor : transfer.network().tensors()) {
            DType found = transfer.taken().contains(tensor.name())
                    ? file.entry(tensor.name()).type()
                    : tensor.type();
            if (found != tensor.type()) {
                throw new NetworkException(
                        "checkpoint", "has " + tensor.name() + " as " + found, "convert it to " + tensor.type());
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
