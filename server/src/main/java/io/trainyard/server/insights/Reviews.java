package io.trainyard.server.insights;

import io.trainyard.server.insights.detect.Detectors;
import io.trainyard.server.insights.detect.Finding;
import io.trainyard.server.metrics.Folding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks at runs: reads all their points, has the detectors find what there is, and stores it. One server at a time looks at a
 * run, holding an advisory lock; whoever is killed meanwhile has stored nothing.
 */
@ApplicationScoped
class Reviews {
    /** Sets the locks apart from others of the database: "insights", in ASCII. */
    private static final int LOCKS = 0x696e7369;

    /** One for the background and one for those who ask: each takes some connections. */
    private static final int AT_ONCE = 2;

    private final Jdbi jdbi;
    private final Folding folding;
    private final SignalReader signals;
    private final CutPoints cuts;
    private final ReviewWrites writes;
    private final InsightsConfig config;
    private final Detectors detectors;
    private final Semaphore atOnce = new Semaphore(AT_ONCE, true);

    @Inject
    Reviews(
            Jdbi jdbi,
            Folding folding,
            SignalReader signals,
            CutPoints cuts,
            ReviewWrites writes,
            InsightsConfig config) {
        this.jdbi = jdbi;
        this.folding = folding;
        this.signals = signals;
        this.cuts = cuts;
        this.writes = writes;
        this.config = config;
        this.detectors = new Detectors(config.thresholds());
    }

    /**
     * When it returns, all that had been acknowledged has been looked at.
     *
     * @throws io.trainyard.server.problems.NotFoundProblem if there is no such run
     */
    void now(long run) {
        folding.fold(List.of(run));
        if (state(run).isStale()) {
            alone(run, true, ReviewState::isStale);
        }
    }

    /** Looks at a run if it is time to; false if it is to be asked for again. */
    boolean ifDue(long run) {
        ReviewState state = state(run);
        return !state.isStale() || state.isDue() && alone(run, false, ReviewState::isDue);
    }

    private ReviewState state(long run) {
        return jdbi.withHandle(handle -> ReviewState.of(handle, run, config.pause()));
    }

    /** @return false if another server looks at it just now */
    private boolean alone(long run, boolean waiting, Predicate<ReviewState> needed) {
        atOnce.acquireUninterruptibly();
        try (Handle own = jdbi.open()) { // the work takes others
            return own.inTransaction(lock -> {
                boolean held = take(lock, run, waiting);
                ReviewState state = state(run);
                if (held && needed.test(state)) {
                    review(run, state);
                }
                return held;
            });
        } finally {
            atOnce.release();
        }
    }

    private static boolean take(Handle lock, long run, boolean waiting) {
        if (waiting) {
            lock.execute("select pg_advisory_xact_lock(?, hashint8(?))", LOCKS, run);
            return true;
        }
        return lock.createQuery("select pg_try_advisory_xact_lock(:locks, hashint8(:run))")
                .bind("locks", LOCKS)
                .bind("run", run)
                .mapTo(boolean.class)
                .one();
    }

    private void review(long run, ReviewState state) {
        List<Finding> findings = new ArrayList<>();
        long seen = signals.read(run, state.feed(), some -> findings.addAll(detectors.of(some, state.over())));
        Wording wording =
                new Wording(new Suggestions(findings.isEmpty() ? CutPoints.Cuts.NONE : cuts.of(run), findings));
        Instant now = Instant.now();
        writes.store(
                run,
                seen,
                findings.stream().map(finding -> insight(finding, wording, now)).toList());
    }

    private static Insight insight(Finding finding, Wording wording, Instant now) {
        return new Insight(
                finding.kind(),
                finding.signal().key(),
                finding.signal().axis(),
                finding.step(),
                finding.until(),
                finding.value(),
                finding.numbers(),
                wording.of(finding),
                now);
    }
}
