package io.trainyard.server.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL kept in a folder: made on the first start, durable, password-protected, on loopback only. It outlives a
 * killed JVM; the next start adopts it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String USER = "postgres";

    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final FileChannel lockFile;
    private final FileLock lock;
    private final Unprivileged unprivileged;
    private final PostgresBinaries binaries;
    private final Path data;
    private final Path log;
    private final int port;
    private final String password;
    private boolean closed;

    /**
     * Starts (or adopts) the database in {@code home}.
     *
     * @throws EmbeddedPostgresException if another server uses the folder, or PostgreSQL does not start
     */
    public static EmbeddedPostgres start(Path home) {
        try {
            return new EmbeddedPostgres(home.toAbsolutePath());
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot start PostgreSQL in " + home + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while starting PostgreSQL in " + home, e);
        }
    }

    private EmbeddedPostgres(Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        lockFile = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock taken = tryLock(lockFile);
        if (taken == null) {
            lockFile.close();
            throw new EmbeddedPostgresException(
                    "Another server uses " + home + ". Stop it, or start this one with another --home.");
        }
        lock = taken;
        unprivileged = Unprivileged.detect();
        binaries = PostgresBinaries.unpack(home);
        data = home.resolve("data-" + PostgresBinaries.MAJOR);
        Path passwordFile = home.resolve("password");
        initialize(home, passwordFile);
        password = Files.readString(passwordFile).strip();
        log = home.resolve("postgres.log");
        Optional<PidFile> running = PidFile.ofRunning(data);
        port = running.isPresent() ? running.get().port() : freePort();
        if (running.isEmpty()) {
            startOnPort();
        }
    }

    /** JDBC URL of the database; the user is {@link #USER}. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?reWriteBatchedInserts=true";
    }

    public String password() {
        return password;
    }

    /**
     * Starts the database again, on its port, if it has died; answers whether it had.
     *
     * @throws EmbeddedPostgresException if it does not start
     */
    public synchronized boolean revive() {
        try {
            if (closed || PidFile.ofRunning(data).isPresent()) {
                return false;
            }
            startOnPort();
            return true;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot start PostgreSQL in " + data + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stops the database after its open transactions were rolled back. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            unprivileged.run(
                    STOP_LIMIT,
                    List.of(binaries.program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "-t", "20", "stop"));
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot stop PostgreSQL in " + data + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null if this or another process holds it. */
    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void initialize(Path home, Path passwordFile) throws IOException, InterruptedException {
        Path done = home.resolve("initdb.done");
        if (Files.exists(done) && Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        PostgresBinaries.deleteTree(data);
        if (!Files.exists(passwordFile)) {
            writePassword(passwordFile);
        }
        unprivileged.own(passwordFile);
        Files.createDirectories(data);
        unprivileged.own(data);
        unprivileged.run(
                INITDB_LIMIT,
                List.of(
                        binaries.program("initdb"),
                        "-D",
                        data.toString(),
                        "-U",
                        USER,
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + passwordFile,
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-instructions"));
        if (!Files.exists(done)) {
            Files.createFile(done);
        }
    }

    private static void writePassword(Path file) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(random));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void startOnPort() throws IOException, InterruptedException {
        if (!Files.exists(log)) {
            Files.createFile(log);
        }
        unprivileged.own(log);
        String options = "-p " + port
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60 -c shared_buffers=256MB";
        unprivileged.run(
                START_LIMIT,
                List.of(
                        binaries.program("pg_ctl"),
                        "-D",
                        data.toString(),
                        "-w",
                        "-t",
                        "60",
                        "-l",
                        log.toString(),
                        "-o",
                        options,
                        "start"));
    }
}
