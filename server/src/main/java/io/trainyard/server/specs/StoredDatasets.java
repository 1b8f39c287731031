package io.trainyard.server.specs;

import io.trainyard.contract.protocol.Claim.DatasetRef;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.datasets.Datasets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The data sets of this server. */
@ApplicationScoped
class StoredDatasets implements DatasetCatalogue {
    private final Datasets datasets;

    @Inject
    StoredDatasets(Datasets datasets) {
        this.datasets = datasets;
    }

    @Override
    public Optional<DatasetFacts> find(String reference) {
        return datasets.resolve(reference).map(DatasetFacts::of);
    }

    @Override
    public List<String> names() {
        return datasets.list().stream().map(DatasetVersion::name).toList();
    }

    @Override
    public DatasetRef reference(long version) {
        DatasetVersion found = datasets.version(version);
        return new DatasetRef(found.id(), found.label(), found.format().label(), found.sha256(), found.bytes());
    }
}
