package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report.Progress;

/** A run has got on: fired as a synchronous CDI event in the transaction that stores the report. */
public record ProgressReported(long run, Progress progress) {}
