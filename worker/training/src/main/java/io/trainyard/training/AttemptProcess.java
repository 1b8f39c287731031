package io.trainyard.training;

import io.trainyard.training.checkpoints.ResumePace;
import io.trainyard.training.engine.Torch;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalWriter;
import io.trainyard.training.loop.Command;
import io.trainyard.training.loop.Commands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The process that works on one attempt, started by the agent with an attempt directory that holds an
 * {@link AttemptOrder}. What it does stands in the directory's journal. Standard input brings {@link Command}s, one a
 * line; its end means that the agent is gone, and then this process goes too, at once.
 *
 * <p>Started with {@value #STANDBY}, it loads the engine and waits for the directory as the first line of standard
 * input; no such line means that it was not needed.
 *
 * <p>Exit status: 0 if the journal ends with an outcome, else another. {@link Torch#ENVIRONMENT} belongs into its
 * environment.
 */
public final class AttemptProcess {
    public static final String STANDBY = "--standby";
    /** A system property: seconds that resume points are apart at least. */
    public static final String RESUME_SECONDS = "trainyard.resumeSeconds";

    private static final int NO_OUTCOME = 1;
    private static final int AGENT_GONE = 3;
    private static final int USAGE = 64;
    private static final Duration SHUTDOWN = Duration.ofSeconds(30);

    private AttemptProcess() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: AttemptProcess ATTEMPT_DIRECTORY | AttemptProcess " + STANDBY);
            System.exit(USAGE);
        }
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (!args[0].equals(STANDBY)) {
            Commands commands = listen(input);
            run(Path.of(args[0]), Torch.load(), commands);
            return;
        }
        Torch torch = Torch.load();
        String directory = input.readLine();
        if (directory != null) {
            run(Path.of(directory), torch, listen(input));
        }
        System.exit(0);
    }

    private static void run(Path directory, Torch torch, Commands commands) throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(commands, ended, finished), "stop"));
        try {
            AttemptOrder order = Journal.json()
                    .readValue(directory.resolve(AttemptOrder.FILE).toFile(), AttemptOrder.class);
            try (JournalWriter journal = new JournalWriter(Journal.in(directory))) {
                run(order, directory, torch, commands, journal);
                finished.set(true);
            }
        } finally {
            ended.countDown();
        }
        System.exit(0);
    }

    private static void run(AttemptOrder order, Path directory, Torch torch, Commands commands, JournalWriter journal) {
        if (order instanceof AttemptOrder.Train training) {
            new Attempt(training, directory, torch, commands, pace(), journal).run();
        } else if (order instanceof AttemptOrder.Evaluate evaluation) {
            new EvaluationAttempt(evaluation, directory, torch, commands, journal).run();
        }
    }

    /** Signals end this process like the command does: with an outcome, and the status that belongs to one. */
    private static void stop(Commands commands, CountDownLatch ended, AtomicBoolean finished) {
        commands.give(Command.STOP);
        try {
            ended.await(SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(finished.get() ? 0 : NO_OUTCOME);
    }

    private static Commands listen(BufferedReader input) {
        Commands commands = new Commands();
        Thread listener = new Thread(() -> obey(input, commands), "commands");
        listener.setDaemon(true);
        listener.start();
        return commands;
    }

    private static void obey(BufferedReader input, Commands commands) {
        try {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                Command.parse(line).ifPresent(commands::give);
            }
        } catch (IOException e) {
            System.err.println("cannot read commands: " + e.getMessage());
        }
        Runtime.getRuntime().halt(AGENT_GONE);
    }

    private static ResumePace pace() {
        return new ResumePace(System.nanoTime(), Duration.ofSeconds(Integer.getInteger(RESUME_SECONDS, 10)));
    }
}
