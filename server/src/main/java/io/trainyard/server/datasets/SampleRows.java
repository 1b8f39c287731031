package io.trainyard.server.datasets;

import io.trainyard.datasets.SampleImage;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The sample images of a version, in its table. */
final class SampleRows {
    private SampleRows() {}

    static List<SampleImage> select(Handle handle, long version) {
        return handle.createQuery("select label, png from dataset_sample where version = :version order by position")
                .bind("version", version)
                .map((row, context) -> new SampleImage(row.getInt("label"), row.getBytes("png")))
                .list();
    }

    /** Leaves those that are there already. */
    static void insert(Handle handle, long version, List<SampleImage> samples) {
        PreparedBatch batch = handle.prepareBatch(
                """
                insert into dataset_sample (version, position, label, png) values (:version, :position, :label, :png)
                on conflict do nothing
                """);
        for (int i = 0; i < samples.size(); i++) {
            batch.bind("version", version)
                    .bind("position", i)
                    .bind("label", samples.get(i).label())
                    .bind("png", samples.get(i).png())
                    .add();
        }
        if (!samples.isEmpty()) {
            batch.execute();
        }
    }
}
