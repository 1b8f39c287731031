package io.trainyard.training;

import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalWriter;
import io.trainyard.training.telemetry.Telemetry;
import java.util.concurrent.Callable;

/** Ends a journal: whatever happens to an attempt, {@link JournalEntry.Finished} is its last line. */
final class AttemptEnd {
    private final AttemptOrder order;
    private final JournalWriter journal;
    private final Telemetry telemetry;

    AttemptEnd(AttemptOrder order, JournalWriter journal, Telemetry telemetry) {
        this.order = order;
        this.journal = journal;
        this.telemetry = telemetry;
    }

    /** Does {@code work}, and tells its outcome, or what it failed of. */
    Outcome of(Callable<Outcome> work) {
        Outcome outcome;
        try {
            outcome = work.call();
        } catch (Exception | OutOfMemoryError e) {
            outcome = Failure.outcome(e, order);
            telemetry.log(Level.ERROR, outcome.reason());
            Failure.trace(e).ifPresent(trace -> telemetry.log(Level.ERROR, trace));
        }
        telemetry.flush();
        journal.append(new JournalEntry.Finished(outcome));
        return outcome;
    }
}
