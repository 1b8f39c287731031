package io.trainyard.server.datasets;

import io.quarkus.runtime.StartupEvent;
import io.trainyard.datasets.DatasetArchive;
import io.trainyard.datasets.ShapesDataset;
import io.trainyard.server.blobs.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Sees to it that the data set that the program draws is there from the first start on. */
@ApplicationScoped
class BuiltInShapes {
    @Inject
    DatasetVersions versions;

    void register(@Observes StartupEvent start) {
        if (versions.find(ShapesDataset.NAME, new Sha256(ShapesDataset.sha256()))
                .isEmpty()) {
            versions.addShapes(DatasetArchive.inspectShapes());
        }
    }
}
