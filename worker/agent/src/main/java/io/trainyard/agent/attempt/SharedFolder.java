package io.trainyard.agent.attempt;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** Files that all workers of a home share. Each lies under its key, and lies there whole or not at all. */
final class SharedFolder {
    /** One JVM cannot lock a file twice, so its workers that want the same file queue here first. */
    private static final ConcurrentMap<Path, ReentrantLock> WANTED = new ConcurrentHashMap<>();

    private final Path folder;

    SharedFolder(Path folder) {
        this.folder = folder;
    }

    /** Fetches a file to {@code half}, and returns if that is what it should be; else nothing of it stays. */
    @FunctionalInterface
    interface Fetching {
        void to(Path half) throws IOException, InterruptedException, PreparationException;
    }

    Path path() {
        return folder;
    }

    /** The file {@code key}, fetched if it is not here yet; other workers that want it wait meanwhile. */
    Path file(String key, Fetching fetching) throws IOException, InterruptedException, PreparationException {
        Path file = folder.resolve(key);
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(folder);
        ReentrantLock wanted = WANTED.computeIfAbsent(file.toAbsolutePath(), path -> new ReentrantLock());
        wanted.lockInterruptibly();
        try (FileChannel lockFile =
                FileChannel.open(folder.resolve(key + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lockFile.lock();
            if (!Files.exists(file)) {
                fetch(folder.resolve(key + ".half"), file, fetching);
            }
        } finally {
            wanted.unlock();
        }
        return file;
    }

    private static void fetch(Path half, Path file, Fetching fetching)
            throws IOException, InterruptedException, PreparationException {
        try {
            fetching.to(half);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
