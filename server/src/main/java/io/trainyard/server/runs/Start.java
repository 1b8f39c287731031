package io.trainyard.server.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trainyard.contract.Initialize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint that a run starts from.
 *
 * @param run that cut it; left out for weights that were uploaded, and for a checkpoint that has gone
 * @param epoch after which it was cut, from 0
 * @param freeze as the specification says it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Start(
        long checkpoint, @Nullable Long run, @Nullable Integer epoch, List<String> freeze, Initialize.Head head) {}
