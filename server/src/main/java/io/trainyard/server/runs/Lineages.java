package io.trainyard.server.runs;

import io.trainyard.server.runs.Lineage.Kind;
import io.trainyard.server.runs.Lineage.Link;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Finds which runs go on from which. */
@ApplicationScoped
class Lineages {
    private static final String LINKS =
            """
            select %s as other, checkpoint.id as checkpoint, checkpoint.epoch, checkpoint.resume
            from run join checkpoint on checkpoint.id = run.goes_on_from
            where %s = :run
            order by run.id
            """;

    private final Jdbi jdbi;

    @Inject
    Lineages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Lineage of(long run) {
        return new Lineage(
                links("run.parent_id", "run.id", run).stream().findFirst().orElse(null),
                links("run.id", "run.parent_id", run));
    }

    private List<Link> links(String other, String own, long run) {
        return jdbi.withHandle(handle -> handle.createQuery(LINKS.formatted(other, own))
                .bind("run", run)
                .map((row, context) -> link(row))
                .list());
    }

    private static Link link(ResultSet row) throws SQLException {
        boolean resume = row.getBoolean("resume");
        return new Link(
                resume ? Kind.EXTENDED : Kind.FORKED,
                row.getLong("other"),
                row.getInt("epoch"),
                resume ? null : row.getLong("checkpoint"));
    }
}
