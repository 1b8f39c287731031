package io.trainyard.server.insights.alerts;

import io.trainyard.server.insights.alerts.Alert.RunName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of alerts that are to be sent. */
final class AlertRows {
    /** Whoever takes an alert has as long as the next pause to send it; then it is due again. */
    private static final String TAKE =
            """
            update insight_alert set tries = tries + 1,
                due_at = now() + make_interval(secs => :patience + :pause * power(4, tries))
            where id in (
                select id from insight_alert
                where due_at <= now() and tries < :most and case when recipient is null then :webhook else :email end
                order by due_at limit 1 for update skip locked)
            returning id, body, recipient, tries
            """;

    private static final String RUN =
            """
            select run.id, run.name, experiment.name as experiment, run.status
            from run join experiment on experiment.id = run.experiment_id
            where run.id = :run and (run.finished_at is null or run.finished_at > now() - make_interval(secs => :recent))
            """;

    private AlertRows() {}

    /**
     * An alert that is to be sent now.
     *
     * @param recipient an address of e-mail; null for the webhook
     */
    record Due(long id, String body, @Nullable String recipient, int tries) {}

    /** Empty for a run that ended longer ago. */
    static Optional<RunName> recentRun(Handle handle, long run, Duration recent, Optional<String> base) {
        return handle.createQuery(RUN)
                .bind("run", run)
                .bind("recent", seconds(recent))
                .map((row, context) -> new RunName(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("experiment"),
                        row.getString("status"),
                        base.map(url -> URI.create(url + "/runs/" + run)).orElse(null)))
                .findOne();
    }

    static void insert(Handle handle, long run, String body, @Nullable String recipient) {
        handle.execute("insert into insight_alert (run_id, body, recipient) values (?, ?, ?)", run, body, recipient);
    }

    /** The one that has been due for longest, if there is one that the configuration has a way for. */
    static Optional<Due> take(Handle handle, AlertsConfig config) {
        return handle.createQuery(TAKE)
                .bind("patience", seconds(config.patience()))
                .bind("pause", seconds(config.pause()))
                .bind("most", config.tries())
                .bind("webhook", config.webhook().isPresent())
                .bind("email", config.email().isPresent())
                .map((row, context) -> new Due(
                        row.getLong("id"), row.getString("body"), row.getString("recipient"), row.getInt("tries")))
                .findOne();
    }

    static void sent(Handle handle, long id) {
        handle.execute("delete from insight_alert where id = ?", id);
    }

    static void failed(Handle handle, long id, String failure) {
        handle.execute("update insight_alert set failure = ? where id = ?", failure, id);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
