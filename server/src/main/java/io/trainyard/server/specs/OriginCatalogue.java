package io.trainyard.server.specs;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Resume;
import java.util.Optional;

/** What runs may go on from. */
@FunctionalInterface
public interface OriginCatalogue {
    /** Empty, with a mistake added, where there is no such thing. In a transaction, nobody deletes it before that ends. */
    Optional<Origin> find(Resume resume, Mistakes mistakes);
}
