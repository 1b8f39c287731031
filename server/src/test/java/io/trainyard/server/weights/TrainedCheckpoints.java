package io.trainyard.server.weights;

import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.server.blobs.BlobStore;
import io.trainyard.server.checkpoints.CheckpointStore;
import io.trainyard.server.metrics.Runs;
import io.trainyard.server.queue.Lease;
import io.trainyard.server.specs.SpecFormat;
import io.trainyard.server.specs.SpecReader;
import io.trainyard.server.specs.SpecWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Checkpoints as a worker would have cut them, for tests. */
@ApplicationScoped
public class TrainedCheckpoints {
    @Inject
    Runs runs;

    @Inject
    Jdbi jdbi;

    @Inject
    BlobStore blobs;

    @Inject
    CheckpointStore store;

    /** A run on the shapes that are built in, being trained. */
    @Transactional
    public Lease run(String yaml) {
        RunSpec spec = SpecReader.read(yaml, SpecFormat.YAML);
        Lease lease = runs.training();
        jdbi.useHandle(handle -> handle.execute(
                """
                update run set name = ?, spec = cast(? as jsonb), environment = '{"trainyard": "9.8.7"}',
                    dataset_version_id = (
                        select dataset_version.id from dataset_version
                        join dataset on dataset.id = dataset_version.dataset_id and dataset.name = 'shapes')
                where id = ?
                """,
                spec.name(),
                SpecWriter.json(spec),
                lease.run()));
        return lease;
    }

    /** The checkpoint of an epoch. */
    @Transactional(rollbackOn = Exception.class)
    public long cut(Lease lease, int epoch, SampleWeights weights, Map<String, String> metadata) throws IOException {
        for (StoredTensor tensor : weights.tensors()) {
            blobs.put(new ByteArrayInputStream(weights.bytes(tensor.name())));
        }
        CheckpointManifest manifest = new CheckpointManifest(
                epoch,
                100L * (epoch + 1),
                Set.of(Reason.BEST),
                Map.of("val/accuracy", 0.75),
                metadata,
                weights.declared());
        return store.declare(lease, manifest).id();
    }
}
