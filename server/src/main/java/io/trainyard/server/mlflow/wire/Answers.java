package io.trainyard.server.mlflow.wire;

import java.util.Map;

/** Answers that many endpoints give. */
public final class Answers {
    /** It is done, and there is nothing more to say. */
    public static final Map<String, Object> DONE = Map.of();

    private Answers() {}
}
