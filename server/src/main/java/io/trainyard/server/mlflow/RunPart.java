package io.trainyard.server.mlflow;

import java.util.Collection;
import java.util.Map;

/** A part of what is told of runs that another package knows, such as the data sets that they were given. */
public interface RunPart {
    /** The field of a run's JSON that holds it. */
    String field();

    /** By run; one that has none may be left out. */
    Map<Long, ?> of(Collection<Long> runs);
}
