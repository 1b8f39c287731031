package io.trainyard.agent.attempt;

import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.contract.protocol.Claim.DatasetRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The data sets of a home, each fetched once, verified, and shared by all its workers. An archive lies under its
 * SHA-256, and lies there whole or not at all.
 */
final class DatasetCache {
    /** Drawn by the program: there is nothing to fetch. */
    private static final String DRAWN = "shapes";

    /** One JVM cannot lock a file twice, so the workers of one JVM queue here first. */
    private static final Object ONE_OF_THIS_JVM = new Object();

    private final Path folder;
    private final ServerClient server;
    private final Retry retry;

    DatasetCache(Path folder, ServerClient server, Retry retry) {
        this.folder = folder;
        this.server = server;
        this.retry = retry;
    }

    /**
     * The data set's archive, fetched if it is not here yet; empty for a data set that is drawn by the program.
     *
     * @throws PreparationException if the server refuses it, or sends something else
     */
    Optional<Path> fetch(DatasetRef dataset) throws IOException, InterruptedException, PreparationException {
        if (dataset.format().equals(DRAWN)) {
            return Optional.empty();
        }
        if (!dataset.sha256().matches("[0-9a-f]{64}")) {
            throw new PreparationException("The data set " + dataset.label() + " has no proper SHA-256.");
        }
        Path archive = folder.resolve(dataset.sha256());
        if (Files.exists(archive)) {
            return Optional.of(archive);
        }
        Files.createDirectories(folder);
        synchronized (ONE_OF_THIS_JVM) {
            try (FileChannel lockFile = FileChannel.open(
                    folder.resolve(dataset.sha256() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lockFile.lock();
                if (!Files.exists(archive)) {
                    download(dataset, archive);
                }
            }
        }
        return Optional.of(archive);
    }

    private void download(DatasetRef dataset, Path archive)
            throws IOException, InterruptedException, PreparationException {
        Path half = archive.resolveSibling(archive.getFileName() + ".half");
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
            Files.delete(half);
            throw new PreparationException("The data set " + dataset.label() + " arrived damaged: its SHA-256 is "
                    + found + " instead of " + dataset.sha256() + ".");
        }
        Files.move(half, archive, StandardCopyOption.ATOMIC_MOVE);
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
