package io.trainyard.server.specs;

import io.trainyard.contract.protocol.Claim.DatasetRef;
import java.util.List;
import java.util.Optional;

/** The data sets a specification may name. */
public interface DatasetCatalogue {
    /** @param reference {@code name} for the newest version, or {@code name@number} */
    Optional<DatasetFacts> find(String reference);

    List<String> names();

    /** What a worker needs to fetch a version. */
    DatasetRef reference(long version);
}
