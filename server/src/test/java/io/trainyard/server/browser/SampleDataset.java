package io.trainyard.server.browser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;

/** Makes sure that there is a data set called {@code shapes}. */
@ApplicationScoped
class SampleDataset {
    @Inject
    Jdbi jdbi;

    @Transactional
    void add() {
        jdbi.useHandle(handle -> {
            handle.execute("insert into dataset (name) values ('shapes') on conflict do nothing");
            handle.execute(
                    """
                    insert into dataset_version (dataset_id, number, format, sha256, bytes, channels, height, width,
                        classes, counts, mean, std, contact_sheet)
                    select id, 1, 'shapes', decode(repeat('00', 32), 'hex'), 0, 3, 32, 32,
                        array['circle', 'square'], '{"train": [500, 500], "val": [], "test": [100, 100]}',
                        array[0.5, 0.5, 0.5], array[0.2, 0.2, 0.2], decode('', 'hex')
                    from dataset where name = 'shapes'
                    on conflict do nothing
                    """);
        });
    }
}
