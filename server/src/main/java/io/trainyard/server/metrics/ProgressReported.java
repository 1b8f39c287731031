package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report.Progress;
import io.trainyard.server.queue.Work;

/** Work has got on: fired as a synchronous CDI event in the transaction that stores the report. */
public record ProgressReported(Work work, Progress progress) {}
