package io.trainyard.server.datasets.known;

import io.trainyard.server.datasets.known.KnownState.Word;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Jdbi;

/**
 * How far each well-known data set is, for all servers of one database. An attempt to fetch has a number; a newer attempt
 * silences it.
 */
@ApplicationScoped
class KnownRows {
    private static final int SILENCES_TO_DIE = 10;

    private final Jdbi jdbi;
    private final Duration silence;

    @Inject
    KnownRows(Jdbi jdbi, KnownConfig config) {
        this.jdbi = jdbi;
        this.silence = config.tellEvery().multipliedBy(SILENCES_TO_DIE);
    }

    KnownState state(String name) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select k.state, k.bytes_done, k.problem, d.name || '@' || v.number as label,
                               k.told_at < now() - make_interval(secs => :silence) as silent
                        from known_dataset k
                        left join dataset_version v on v.id = k.version
                        left join dataset d on d.id = v.dataset_id
                        where k.name = :name
                        """)
                .bind("name", name)
                .bind("silence", seconds())
                .map((row, context) -> state(row))
                .findOne()
                .orElse(KnownState.ABSENT));
    }

    /** Begins an attempt; empty while another one is at it. */
    OptionalInt begin(String name) {
        Optional<Integer> attempt = jdbi.withHandle(handle -> handle.createQuery(
                        """
                        insert into known_dataset as k (name, state) values (:name, 'fetching')
                        on conflict (name) do update
                        set state = 'fetching', attempt = k.attempt + 1, bytes_done = 0, problem = null, told_at = now()
                        where k.state <> 'fetching' or k.told_at < now() - make_interval(secs => :silence)
                        returning attempt
                        """)
                .bind("name", name)
                .bind("silence", seconds())
                .mapTo(Integer.class)
                .findOne());
        return attempt.isPresent() ? OptionalInt.of(attempt.get()) : OptionalInt.empty();
    }

    void tell(String name, int attempt, long bytesDone) {
        update(name, attempt, "bytes_done = ?", bytesDone);
    }

    void fail(String name, int attempt, String problem) {
        update(name, attempt, "state = 'failed', problem = ?", problem);
    }

    void finish(String name, int attempt, long version) {
        update(name, attempt, "state = 'ready', problem = null, version = ?", version);
    }

    /** The official files have come some other way; an attempt to fetch them is silenced. */
    void have(String name, long version) {
        jdbi.useHandle(handle -> handle.execute(
                """
                insert into known_dataset as k (name, state, version) values (?, 'ready', ?)
                on conflict (name) do update
                set state = 'ready', attempt = k.attempt + 1, problem = null, version = excluded.version, told_at = now()
                """,
                name,
                version));
    }

    private void update(String name, int attempt, String set, Object value) {
        jdbi.useHandle(handle -> handle.execute(
                "update known_dataset set told_at = now(), " + set + " where name = ? and attempt = ?",
                value,
                name,
                attempt));
    }

    private double seconds() {
        return silence.toMillis() / 1000.0;
    }

    private static KnownState state(ResultSet row) throws SQLException {
        Word word = Word.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        String label = row.getString("label");
        if (word == Word.READY && label == null) {
            return KnownState.ABSENT;
        }
        if (word == Word.FETCHING && row.getBoolean("silent")) {
            return new KnownState(
                    Word.FAILED,
                    row.getLong("bytes_done"),
                    "The server that fetched it stopped. Fetch it again.",
                    label);
        }
        return new KnownState(word, row.getLong("bytes_done"), row.getString("problem"), label);
    }
}
