package io.trainyard.agent.attempt;

import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.contract.protocol.Claim.DatasetRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The data sets of a home, each fetched once, verified, and shared by all its workers. An archive lies under its
 * SHA-256.
 */
final class DatasetCache {
    /** Drawn by the program: there is nothing to fetch. */
    private static final String DRAWN = "shapes";

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
        if (dataset.format().equals(DRAWN)) {
            return Files.createDirectories(folder.path());
        }
        if (!dataset.sha256().matches("[0-9a-f]{64}")) {
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
        String found = sha256(half);
        if (!found.equals(dataset.sha256())) {
            throw new PreparationException("The data set " + dataset.label() + " arrived damaged: its SHA-256 is "
                    + found + " instead of " + dataset.sha256() + ".");
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
