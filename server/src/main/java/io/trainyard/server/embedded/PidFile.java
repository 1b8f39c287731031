package io.trainyard.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a running PostgreSQL says of itself in {@code postmaster.pid} (PostgreSQL manual, "Database File Layout"). */
record PidFile(long pid, int port) {
    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;

    /** Of the database in {@code data}, if it runs and takes connections. */
    static Optional<PidFile> ofRunning(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() <= STATE_LINE || !lines.get(STATE_LINE).strip().equals("ready")) {
            return Optional.empty();
        }
        PidFile file = new PidFile(
                Long.parseLong(lines.get(0).strip()),
                Integer.parseInt(lines.get(PORT_LINE).strip()));
        return Optional.of(file).filter(PidFile::isPostgres);
    }

    /** A number may have gone to another program since. */
    private boolean isPostgres() {
        return ProcessHandle.of(pid)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("postgres"))
                        .orElse(true))
                .isPresent();
    }
}
