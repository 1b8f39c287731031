package io.trainyard.server.datasets.known;

import io.trainyard.datasets.known.KnownDataset;
import io.trainyard.datasets.known.KnownDatasets;
import io.trainyard.web.DatasetsView.KnownRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What the Data page shows of the well-known data sets. */
@ApplicationScoped
public class KnownViews {
    @Inject
    KnownRows rows;

    public List<KnownRow> all() {
        return KnownDatasets.ALL.stream().map(this::row).toList();
    }

    private KnownRow row(KnownDataset known) {
        KnownAnswer answer = KnownAnswer.of(known, rows.state(known.name()));
        return new KnownRow(
                known.name(),
                known.title(),
                known.about(),
                known.source().toString(),
                known.terms(),
                known.bytes(),
                answer.state(),
                answer.bytesDone(),
                answer.problem(),
                answer.dataset());
    }
}
