package io.trainyard.server.runs;

import io.trainyard.web.EvaluationsView;

/** What a run's page shows of the evaluations of its checkpoints; made by the feature that has them. */
public interface RunEvaluations {
    EvaluationsView of(Run run);
}
