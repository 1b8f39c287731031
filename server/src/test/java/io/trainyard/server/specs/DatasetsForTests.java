package io.trainyard.server.specs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;

/** Data sets for tests, made by plain SQL: only what specifications are checked against. */
@ApplicationScoped
public class DatasetsForTests {
    @Inject
    Jdbi jdbi;

    /** A data set of ten classes of 3x32x32 images, 500 a class to train on and 100 to test on. */
    public String small() {
        String tens = "[500, 500, 500, 500, 500, 500, 500, 500, 500, 500]";
        return add("small", "32", "32", "{\"train\": " + tens + ", \"test\": " + tens.replace("500", "100") + "}");
    }

    /** A data set of two classes of photographs of any size, 3 and 20 of them to train on. */
    public String photographs() {
        return add("photographs", "null", "null", "{\"train\": [3, 20]}");
    }

    private String add(String name, String height, String width, String counts) {
        int classes = counts.contains("500") ? 10 : 2;
        jdbi.useTransaction(handle -> handle.execute(
                """
                with added as (
                    insert into dataset (name) values ('%1$s') on conflict do nothing returning id
                )
                insert into dataset_version (dataset_id, number, format, sha256, bytes, channels, height, width, classes,
                    counts, mean, std, contact_sheet)
                select id, 1, 'shapes', '\\x00', 0, 3, %2$s, %3$s,
                    array(select 'class ' || i from generate_series(0, %4$d) i), '%5$s', '{0,0,0}', '{1,1,1}', ''
                from added
                """
                        .formatted(name, height, width, classes - 1, counts)));
        return name;
    }
}
