package io.trainyard.agent.attempt;

import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.Claim.CheckpointRef;
import io.trainyard.networks.safetensors.SafetensorsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The checkpoints that runs of this home started from or that were scored here, each fetched once and shared by all the
 * home's workers. A file lies under the digest of its tensors, which it is compared with when it comes and whenever it is
 * used. Those that were not used for the longest time go when there are too many bytes.
 */
final class CheckpointCache {
    private final SharedFolder folder;
    private final ServerClient server;
    private final Retry retry;
    private final long mostBytes;

    /** @param mostBytes how many stay beside the newest file */
    CheckpointCache(Path folder, ServerClient server, Retry retry, long mostBytes) {
        this.folder = new SharedFolder(folder);
        this.server = server;
        this.retry = retry;
        this.mostBytes = mostBytes;
    }

    /**
     * Puts the checkpoint's file at {@code target}, where it stays whatever becomes of the cache.
     *
     * @throws PreparationException if the server refuses it, or sends something else
     */
    void fetch(CheckpointRef checkpoint, Path target) throws IOException, InterruptedException, PreparationException {
        if (!checkpoint.digest().matches(Sha256.HEX)) {
            throw PreparationException.forGood("Checkpoint " + checkpoint.checkpoint()
                    + " is not there any more. Submit this anew with another one.");
        }
        dropIfDamaged(folder.path().resolve(checkpoint.digest()), checkpoint.digest());
        while (!Files.exists(target)) {
            Path file = folder.file(checkpoint.digest(), half -> download(checkpoint, half));
            try {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
                link(file, target);
            } catch (NoSuchFileException e) {
                // Another worker of this home made room just now.
            }
        }
        makeRoom(checkpoint.digest());
    }

    /** A file may have lost bytes since it was fetched, as where the power failed before they reached the disk. */
    private static void dropIfDamaged(Path kept, String digest) throws IOException {
        try {
            if (Files.exists(kept) && !damage(kept, digest).isEmpty()) {
                Files.deleteIfExists(kept);
            }
        } catch (NoSuchFileException e) {
            // Another worker of this home made room just now.
        }
    }

    private static void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, target);
        }
    }

    private void download(CheckpointRef checkpoint, Path half)
            throws IOException, InterruptedException, PreparationException {
        try {
            retry.untilAnswered("fetching checkpoint " + checkpoint.checkpoint(), () -> {
                server.checkpoint(checkpoint.checkpoint(), half);
                return half;
            });
        } catch (RefusedException e) {
            throw new PreparationException(
                    "Checkpoint " + checkpoint.checkpoint() + " could not be fetched: " + e.getMessage());
        }
        String damage = damage(half, checkpoint.digest());
        if (!damage.isEmpty()) {
            throw new PreparationException("Checkpoint " + checkpoint.checkpoint() + " arrived damaged: " + damage);
        }
    }

    /** What is wrong with a file; empty if nothing is. */
    private static String damage(Path file, String digest) throws IOException {
        try {
            String found = CheckpointManifest.digest(new CheckpointFile(file).tensors());
            return found.equals(digest) ? "" : "its digest is " + found + " instead of " + digest + ".";
        } catch (SafetensorsException e) {
            return e.getMessage();
        }
    }

    private void makeRoom(String used) throws IOException {
        List<Kept> others;
        try (Stream<Path> files = Files.list(folder.path())) {
            others = files.filter(file -> file.getFileName().toString().matches(Sha256.HEX))
                    .filter(file -> !file.endsWith(used))
                    .map(Kept::of)
                    .sorted(Comparator.comparingLong(Kept::lastUsed).reversed())
                    .toList();
        }
        long bytes = 0;
        for (Kept kept : others) {
            bytes += kept.bytes();
            if (bytes > mostBytes) {
                Files.deleteIfExists(kept.file());
            }
        }
    }

    /** A file as it was when it was looked at: other workers use and remove files meanwhile. */
    private record Kept(Path file, long lastUsed, long bytes) {
        /** All zeros for a file that has gone. */
        static Kept of(Path file) {
            return new Kept(file, file.toFile().lastModified(), file.toFile().length());
        }
    }
}
