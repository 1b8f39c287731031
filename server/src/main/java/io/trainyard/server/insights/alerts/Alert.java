package io.trainyard.server.insights.alerts;

import io.trainyard.server.insights.Insight;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told outside: the insights of one run that were not known before.
 *
 * @param run whose they are
 * @param insights as {@code GET /api/v1/runs/{id}/insights} answers them
 */
record Alert(RunName run, List<Insight> insights) {

    /**
     * @param url its page; null where the server has not been told its own address
     */
    record RunName(long id, String name, String experiment, String status, @Nullable URI url) {}
}
