package io.trainyard.server.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Which metrics, parameters and tags runs have, for those who write a filter. */
@ApplicationScoped
public class KnownKeys {
    private static final int MOST = 1000;

    /** From one key to the next along the index, so that many values of a key cost no more than one. */
    private static final String DISTINCT =
            """
            with recursive known as (
                (select key from %1$s order by key limit 1)
                union all
                select (select key from %1$s where key > known.key order by key limit 1)
                from known where known.key is not null
            )
            select key from known where key is not null limit %2$d
            """;

    private final Jdbi jdbi;

    @Inject
    public KnownKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Keys by the alphabet, the first thousand of each kind.
     *
     * @param metrics without those that nobody has folded yet, which are there in a second
     */
    public record Keys(List<String> metrics, List<String> params, List<String> tags) {}

    public Keys all() {
        return new Keys(of("series"), of("run_param"), of("run_tag"));
    }

    private List<String> of(String table) {
        return jdbi.withHandle(handle -> handle.createQuery(DISTINCT.formatted(table, MOST))
                .mapTo(String.class)
                .list());
    }
}
