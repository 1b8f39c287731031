package io.trainyard.agent.attempt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.training.AttemptOrder;
import io.trainyard.training.journal.Journal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of one attempt. What stands here is all that is needed to bring the attempt home after a crash. */
final class AttemptDirectory {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path path;
    private final Ticket ticket;

    private AttemptDirectory(Path path, Ticket ticket) {
        this.path = path;
        this.ticket = ticket;
    }

    /**
     * Whose attempt this is.
     *
     * @param server the address it was claimed from
     * @param worker the id it was claimed with
     * @param work what it is about, for people
     */
    record Ticket(String server, long worker, String work, long job, int attempt) {
        static Ticket of(String server, long worker, Claim claim) {
            String work = claim instanceof Claim.Train train
                    ? "Run " + train.run()
                    : "Evaluation " + ((Claim.Evaluate) claim).evaluation();
            return new Ticket(server, worker, work, claim.job(), claim.attempt());
        }

        Ticket {
            work = work == null ? "Job " + job : work; // written by an earlier version
        }
    }

    /** Makes the directory of a fresh claim. */
    static AttemptDirectory create(Path attempts, String server, long worker, Claim claim) throws IOException {
        Path path = attempts.resolve("job-" + claim.job() + "-attempt-" + claim.attempt());
        delete(path);
        Files.createDirectories(path);
        Ticket ticket = Ticket.of(server, worker, claim);
        write(path.resolve("ticket.json"), ticket);
        return new AttemptDirectory(path, ticket);
    }

    /** What earlier lives of the worker left behind; directories without a readable ticket are removed. */
    static List<AttemptDirectory> leftIn(Path attempts) throws IOException {
        if (!Files.isDirectory(attempts)) {
            return List.of();
        }
        List<AttemptDirectory> left = new ArrayList<>();
        try (Stream<Path> paths = Files.list(attempts)) {
            for (Path path : paths.sorted().toList()) {
                try {
                    left.add(new AttemptDirectory(
                            path, JSON.readValue(path.resolve("ticket.json").toFile(), Ticket.class)));
                } catch (FileNotFoundException | JsonProcessingException e) {
                    delete(path);
                }
            }
        }
        return left;
    }

    Path path() {
        return path;
    }

    Ticket ticket() {
        return ticket;
    }

    Path journal() {
        return Journal.in(path);
    }

    /** What the child process printed. */
    Path console() {
        return path.resolve("console.log");
    }

    /** The weights to start with, where those are not drawn, or to score. */
    Path checkpoint() {
        return path.resolve("start.safetensors");
    }

    Path resumePoint() {
        return path.resolve("from.safetensors");
    }

    /** Remembers how far {@code reader} of the journal has got. */
    JournalPosition position(String reader) {
        return new JournalPosition(path.resolve(reader + ".position"));
    }

    void write(AttemptOrder order) throws IOException {
        write(path.resolve(AttemptOrder.FILE), order);
    }

    void delete() throws IOException {
        delete(path);
    }

    @Override
    public String toString() {
        return ticket.work() + ", attempt " + ticket.attempt();
    }

    private static void write(Path file, Object content) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.write(half, JSON.writeValueAsBytes(content));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
