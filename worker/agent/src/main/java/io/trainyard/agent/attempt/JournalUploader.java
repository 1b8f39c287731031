package io.trainyard.agent.attempt;

import io.trainyard.agent.attempt.JournalPosition.Mark;
import io.trainyard.agent.server.AttemptClient;
import io.trainyard.agent.server.Retry;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Report;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Follows a journal and sends its start, its reports and what an evaluation found to the server, in their order. Nothing
 * is forgotten before the server has acknowledged it; what is sent twice after a crash is stored once, by its sequence.
 */
final class JournalUploader {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final AttemptClient server;
    private final Retry retry;
    private final JournalAuthor author;
    private final EvaluationUploader evaluations;
    private final JournalEnd end;
    private final Journal journal;
    private final JournalPosition position;
    private final CountDownLatch begun;
    private final Acknowledged acknowledged;
    private long sequence;

    /**
     * @param begun counted down once the server knows of the attempt's start, or there will be none; a journal of which
     *     something was sent before a crash counts as begun
     * @param acknowledged told how far the reports have arrived
     */
    JournalUploader(
            AttemptDirectory attempt,
            AttemptClient server,
            Retry retry,
            JournalAuthor author,
            CountDownLatch begun,
            Acknowledged acknowledged)
            throws IOException {
        this.begun = begun;
        this.acknowledged = acknowledged;
        this.server = server;
        this.retry = retry;
        this.author = author;
        evaluations = new EvaluationUploader(attempt.path(), server, retry);
        end = new JournalEnd(attempt.journal(), Clock.systemUTC());
        position = attempt.position("reports");
        Mark mark = position.read();
        journal = new Journal(attempt.journal(), mark.bytes());
        sequence = mark.sequence();
        acknowledged.upTo(mark.bytes());
        if (mark.bytes() > 0) {
            begun.countDown();
        }
    }

    /** Returns the outcome when all that stands before it has been accepted. */
    Outcome untilFinished() throws IOException, InterruptedException {
        while (true) {
            boolean gone = author.isGone();
            List<JournalEntry> entries = journal.read();
            Optional<Outcome> outcome = send(entries);
            if (outcome.isPresent()) {
                begun.countDown();
                acknowledged.all();
                return outcome.get();
            }
            if (!entries.isEmpty()) {
                position.write(new Mark(journal.position(), sequence));
                acknowledged.upTo(journal.position());
            } else if (gone) {
                end.write(journal.position(), sequence, author.lastWords());
            } else {
                author.awaitEnd(LOOK_EVERY);
            }
        }
    }

    private Optional<Outcome> send(List<JournalEntry> entries) throws IOException, InterruptedException {
        List<Report> reports = new ArrayList<>();
        Optional<Outcome> outcome = Optional.empty();
        for (JournalEntry entry : entries) {
            if (entry instanceof JournalEntry.Reported reported) {
                reports.add(reported.report());
                sequence = reported.report().sequence() + 1;
            } else if (entry instanceof JournalEntry.Started started) {
                send(reports, "sending metrics");
                retry.untilAnswered("starting the attempt", () -> {
                    server.start(started.start());
                    return true;
                });
                begun.countDown();
            } else if (entry instanceof JournalEntry.Evaluated evaluated) {
                send(reports, "sending metrics");
                evaluations.send(evaluated);
            } else if (entry instanceof JournalEntry.Finished finished) {
                outcome = Optional.of(finished.outcome());
            }
        }
        send(reports, "sending metrics");
        return outcome;
    }

    private void send(List<Report> reports, String purpose) throws InterruptedException {
        if (reports.isEmpty()) {
            return;
        }
        retry.untilAnswered(purpose, () -> {
            server.reports(reports);
            return true;
        });
        reports.clear();
    }
}
