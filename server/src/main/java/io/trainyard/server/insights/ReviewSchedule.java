package io.trainyard.server.insights;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.trainyard.server.database.Notifications;
import io.trainyard.server.metrics.LiveFeed;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Has runs looked at again that have changed, on any server. What was not heard of is found in the database. It rests for as
 * long as it has worked, so that it never takes more than half a core.
 */
@Singleton
class ReviewSchedule {
    private static final Logger LOG = Logger.getLogger(ReviewSchedule.class);
    private static final int MOST = 1000;

    private static final String UNSEEN =
            """
            select feed.run_id from feed left join insight_review review on review.run_id = feed.run_id
            where review.feed is null or review.feed < feed.number
            order by feed.run_id desc limit :most
            """;

    private final Jdbi jdbi;
    private final Reviews reviews;
    private final Set<Long> changed = ConcurrentHashMap.newKeySet();
    private volatile boolean missed = true;
    private volatile long restUntil = System.nanoTime();

    @Inject
    ReviewSchedule(Jdbi jdbi, Reviews reviews) {
        this.jdbi = jdbi;
        this.reviews = reviews;
    }

    void subscribe(@Observes StartupEvent event, Notifications notifications) {
        LiveFeed.listen(notifications, changed::add, () -> missed = true);
    }

    @Scheduled(every = "${trainyard.insights.review-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reviewInTheBackground() {
        long begun = System.nanoTime();
        if (begun - restUntil >= 0) {
            reviewWhatHasChanged();
            restUntil = 2 * System.nanoTime() - begun;
        }
    }

    private void reviewWhatHasChanged() {
        if (missed) {
            missed = false;
            List<Long> unseen = unseen();
            changed.addAll(unseen);
            missed |= unseen.size() == MOST;
        }
        for (long run : List.copyOf(changed)) {
            changed.remove(run); // before it is looked at: what changes meanwhile puts it back
            if (!review(run)) {
                changed.add(run);
            }
        }
    }

    private List<Long> unseen() {
        return jdbi.withHandle(handle ->
                handle.createQuery(UNSEEN).bind("most", MOST).mapTo(Long.class).list());
    }

    /** One run's trouble is not another's; it is looked at again when it changes. */
    private boolean review(long run) {
        try {
            return reviews.ifDue(run);
        } catch (NotFoundProblem e) {
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Run %d cannot be looked at for insights now", run);
            return true;
        }
    }
}
