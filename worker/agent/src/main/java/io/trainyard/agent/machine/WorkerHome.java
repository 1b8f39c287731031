package io.trainyard.agent.machine;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A worker's own folder in a home that several workers may share: {@code <home>/workers/<name>}, locked for as long as
 * the worker lives. Data sets and libraries are shared by all workers of the home.
 */
public final class WorkerHome implements Closeable {
    private static final int MOST_WORKERS = 1000;

    private final Path home;
    private final String name;
    private final FileChannel lockFile;

    private WorkerHome(Path home, String name, FileChannel lockFile) {
        this.home = home;
        this.name = name;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder of the worker {@code name}.
     *
     * @throws HomeInUseException if a worker of that name runs on this home
     */
    public static WorkerHome named(Path home, String name) throws IOException {
        WorkerHome taken = tryTake(home, name);
        if (taken == null) {
            throw new HomeInUseException("A worker named '" + name + "' runs already with the home " + home
                    + ". Stop it, or give this one another --name.");
        }
        return taken;
    }

    /** Takes the first free folder of {@code base}, {@code base-2}, {@code base-3} and so on. */
    public static WorkerHome firstFree(Path home, String base) throws IOException {
        for (int i = 1; i < MOST_WORKERS; i++) {
            WorkerHome taken = tryTake(home, i == 1 ? base : base + "-" + i);
            if (taken != null) {
                return taken;
            }
        }
        throw new HomeInUseException("More than " + MOST_WORKERS + " workers run with the home " + home + ".");
    }

    public String name() {
        return name;
    }

    /** Where this worker keeps the attempts it works on. */
    public Path attempts() {
        return folder().resolve("attempts");
    }

    /** Where the data sets lie, shared with the home's other workers. */
    public Path datasets() {
        return home.resolve("datasets");
    }

    /** Where the checkpoints lie that runs started from, shared likewise. */
    public Path checkpoints() {
        return home.resolve("checkpoints");
    }

    /** Where the native libraries are unpacked, shared likewise. */
    public Path libraries() {
        return home.resolve("libraries");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    /** What is this worker's alone. */
    public Path folder() {
        return folder(home, name);
    }

    private static Path folder(Path home, String name) {
        return home.resolve("workers").resolve(name.replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    private static @Nullable WorkerHome tryTake(Path home, String name) throws IOException {
        Path folder = Files.createDirectories(folder(home, name));
        FileChannel file =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by a worker in this very process.
        } finally {
            if (lock == null) {
                file.close();
            }
        }
        return lock == null ? null : new WorkerHome(home, name, file);
    }
}
