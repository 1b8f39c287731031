package io.trainyard.agent.imports;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the run is called that something from elsewhere becomes: the same every time, so that it is made once. */
public final class SourceUid {
    private SourceUid() {}

    /** @param parts that tell the source from all others; none holds a line end */
    public static UUID of(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }
}
