package io.trainyard.server.specs;

import java.util.List;
import java.util.Optional;

/** The data sets a specification may name. */
public interface DatasetCatalogue {
    /** @param reference {@code name} for the newest version, or {@code name@number} */
    Optional<DatasetFacts> find(String reference);

    List<String> names();
}
