package io.trainyard.server.insights.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All detectors over all series of a run. What one says better, another does not say again. */
public final class Detectors {
    private final SpikeDetector spikes;
    private final DivergenceDetector divergence;
    private final OverfittingDetector overfitting;
    private final PlateauDetector plateau;
    private final InstabilityDetector instability;
    private final UnderfittingDetector underfitting;
    private final HighRateDetector highRate;
    private final ThroughputDetector throughput;

    public Detectors(Thresholds thresholds) {
        this.spikes = new SpikeDetector(thresholds.spike());
        this.divergence = new DivergenceDetector(thresholds.divergence());
        this.overfitting = new OverfittingDetector(thresholds.overfitting());
        this.plateau = new PlateauDetector(thresholds.plateau());
        this.instability = new InstabilityDetector(thresholds.instability());
        this.underfitting = new UnderfittingDetector(thresholds.underfitting());
        this.highRate = new HighRateDetector(thresholds.highRate());
        this.throughput = new ThroughputDetector(thresholds.throughput());
    }

    /**
     * What is found in series of one run.
     *
     * @param signals those of the same quantity are to be together
     * @param over whether the run has ended
     */
    public List<Finding> of(Collection<Signal> signals, boolean over) {
        List<Finding> findings = new ArrayList<>();
        Map<Signal, Signal> heldOut = new HashMap<>();
        Set<Signal> lost = new HashSet<>();
        for (MetricPair pair : MetricPair.of(signals)) {
            heldOut.put(pair.training(), pair.heldOut());
            overfitting.detect(pair).ifPresent(finding -> {
                findings.add(finding);
                lost.add(pair.heldOut());
            });
        }
        for (Signal signal : signals) {
            NanDetector.detect(signal).ifPresent(findings::add);
            if (signal.name().isSpeed()) {
                throughput.detect(signal).ifPresent(findings::add);
                continue; // it falls for a moment whenever a checkpoint is written
            }
            findings.addAll(spikes.detect(signal));
            instability.detect(signal).ifPresent(findings::add);
            highRate.detect(signal).ifPresent(findings::add);
            if (lost.contains(signal)) {
                continue; // overfitting says where it went
            }
            divergence.detect(signal).ifPresent(finding -> {
                findings.add(finding);
                lost.add(signal);
            });
            if (!lost.contains(signal)) {
                plateau.detect(signal).ifPresent(findings::add);
                underfitting.detect(signal, heldOut.get(signal), over).ifPresent(findings::add);
            }
        }
        return findings;
    }
}
