package io.trainyard.agent.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Remembers which process trains an attempt, so that the next life of the worker can make sure that it is gone. */
final class ChildRecord {
    private final Path file;

    ChildRecord(Path attemptDirectory) {
        file = attemptDirectory.resolve("child");
    }

    void write(ProcessHandle child) throws IOException {
        Files.writeString(
                file,
                child.pid() + " " + startOf(child).map(Instant::toEpochMilli).orElse(0L));
    }

    /** Kills the process if it still runs, and waits for its end. A process that only has its number is spared. */
    void killSurvivor() throws IOException, InterruptedException {
        if (!Files.exists(file)) {
            return;
        }
        String[] numbers = Files.readString(file).strip().split(" ");
        if (numbers.length != 2) {
            return;
        }
        long started = Long.parseLong(numbers[1]);
        Optional<ProcessHandle> survivor = ProcessHandle.of(Long.parseLong(numbers[0]))
                .filter(process -> startOf(process).map(Instant::toEpochMilli).orElse(-1L) == started);
        if (survivor.isPresent() && survivor.get().destroyForcibly()) {
            try {
                survivor.get().onExit().get();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IOException("cannot wait for process " + numbers[0], e);
            }
        }
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }
}
