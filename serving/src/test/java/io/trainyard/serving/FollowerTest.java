package io.trainyard.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.serving.batch.BatchLimits;
import io.trainyard.serving.model.ModelReference;
import io.trainyard.serving.model.ModelStore;
import io.trainyard.serving.model.Registry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
    @TempDir
    Path folder;

    private final Serving serving = new Serving();

    private Follower follower(FakeRegistry server) {
        Registry registry = new Registry(server.address(), FakeRegistry.TOKEN);
        return new Follower(
                ModelReference.parse("shapes@production"),
                registry,
                new ModelStore(folder, registry),
                serving,
                stored -> ServedModel.load(stored, 1, new BatchLimits(4, Duration.ZERO, 8), (images, time) -> {}));
    }

    @Test
    void whatTheAliasMeansIsServed() {
        try (FakeRegistry server = new FakeRegistry()) {
            Follower follower = follower(server);
            follower.look();
            assertThat(serving.version()).isEqualTo(1);
            ServedModel first = serving.current().orElseThrow();

            follower.look();
            assertThat(serving.current()).as("nothing has changed").containsSame(first);

            server.production = 2;
            follower.look();
            assertThat(serving.version()).isEqualTo(2);
        } finally {
            serving.end();
        }
    }

    @Test
    void whatCannotBeSeenChangesNothing() {
        FakeRegistry server = new FakeRegistry();
        Follower follower = follower(server);
        follower.look();
        server.production = 9;
        follower.look();
        server.close();
        follower.look();

        assertThat(serving.version()).isEqualTo(1);
        serving.end();
    }
}
