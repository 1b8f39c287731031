package io.trainyard.server.specs;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.RunSpec;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import java.util.List;
import java.util.Optional;

/** What only shows when a specification meets what it goes on from. */
final class ResumeCheck {
    private static final int MOST_NAMES = 3;

    private final OriginCatalogue origins;
    private final DatasetCatalogue datasets;

    ResumeCheck(OriginCatalogue origins, DatasetCatalogue datasets) {
        this.origins = origins;
        this.datasets = datasets;
    }

    /**
     * Finds what {@code spec} goes on from and compares the two.
     *
     * @param network empty where that is not known, as {@code dataset}
     */
    Optional<Origin> origin(
            RunSpec spec, Optional<Network> network, Optional<DatasetFacts> dataset, Mistakes mistakes) {
        Optional<Origin> origin = origins.find(spec.resume(), mistakes.at("resume"));
        origin.ifPresent(found -> {
            epochs(spec, found, mistakes);
            network.ifPresent(built -> network(built, found, mistakes));
            dataset.ifPresent(facts -> classes(facts, found, mistakes));
        });
        return origin;
    }

    private static void epochs(RunSpec spec, Origin origin, Mistakes mistakes) {
        int done = origin.epoch() + 1;
        Integer epochs = spec.train() == null ? null : spec.train().epochs();
        if (epochs != null && epochs <= done) {
            mistakes.at("train")
                    .add(
                            "epochs",
                            "is " + epochs + ", but " + done + " epochs are done where run " + origin.run()
                                    + " is gone on with",
                            "use more than " + done + "; epochs go on counting");
        }
    }

    private static void network(Network network, Origin origin, Mistakes mistakes) {
        List<String> different = network.tensors().stream()
                .filter(tensor -> !tensor.shape().equals(origin.tensors().get(tensor.name())))
                .map(tensor -> difference(tensor, origin))
                .toList();
        if (!different.isEmpty()) {
            String more = different.size() > MOST_NAMES ? " and " + (different.size() - MOST_NAMES) + " more" : "";
            mistakes.add(
                    "network",
                    "is not that of run " + origin.run() + ": "
                            + String.join("; ", different.subList(0, Math.min(MOST_NAMES, different.size())))
                            + more,
                    "keep the network of that run, or use initialize to take over what fits");
        }
    }

    private static String difference(TensorSpec tensor, Origin origin) {
        List<Long> there = origin.tensors().get(tensor.name());
        return there == null
                ? tensor.name() + " is not there"
                : tensor.name() + " is " + there + " there instead of " + tensor.shape();
    }

    private void classes(DatasetFacts facts, Origin origin, Mistakes mistakes) {
        List<String> before =
                datasets.find(origin.dataset()).map(DatasetFacts::classes).orElse(facts.classes());
        if (!before.equals(facts.classes())) {
            mistakes.at("data")
                    .add(
                            "dataset",
                            "has other classes than " + origin.dataset() + ", on which run " + origin.run()
                                    + " was trained",
                            "use data with the same classes in the same order, or use initialize with a new head");
        }
    }
}
