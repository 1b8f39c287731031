package io.trainyard.agent.attempt;

import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.contract.protocol.Claim.DatasetRef;
import io.trainyard.datasets.DatasetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The data sets of a home, each fetched once, verified, and shared by all its workers. An archive lies under its
 * SHA-256.
 */
final class DatasetCache {
    private final SharedFolder folder;
    private final ServerClient server;
    private final Retry retry;

    DatasetCache(Path folder, ServerClient server, Retry retry) {
        this.folder = new SharedFolder(folder);
        this.server = server;
        this.retry = retry;
    }

    /**
     * The data set's archive, fetched if it is not here yet; the folder itself for a data set that is drawn by the
     * program, which keeps there what it has drawn.
     *
     * @throws PreparationException if the server refuses it, or sends something else
     */
    Path fetch(DatasetRef dataset) throws IOException, InterruptedException, PreparationException {
        if (DatasetFormat.SHAPES.label().equals(dataset.format())) {
            return Files.createDirectories(folder.path());
        }
        if (!dataset.sha256().matches(Sha256.HEX)) {
            throw new PreparationException("The data set " + dataset.label() + " has no proper SHA-256.");
        }
        return folder.file(dataset.sha256(), half -> download(dataset, half));
    }

    private void download(DatasetRef dataset, Path half)
            throws IOException, InterruptedException, PreparationException {
        try {
            retry.untilAnswered("fetching the data set " + dataset.label(), () -> {
                server.dataset(dataset, half);
                return half;
            });
        } catch (RefusedException e) {
            throw new PreparationException(
                    "The data set " + dataset.label() + " could not be fetched: " + e.getMessage());
        }
        String found = Sha256.of(half);
        if (!found.equals(dataset.sha256())) {
            throw new PreparationException("The data set " + dataset.label() + " arrived damaged: its SHA-256 is "
                    + found + " instead of " + dataset.sha256() + ".");
        }
    }
}
