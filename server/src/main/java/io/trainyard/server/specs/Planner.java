package io.trainyard.server.specs;

import io.trainyard.contract.DataSpec;
import io.trainyard.contract.Mistake;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.Suggestion;
import io.trainyard.datasets.known.KnownDataset;
import io.trainyard.datasets.known.KnownDatasets;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.families.Families;
import io.trainyard.server.specs.SpecReader.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks a specification against the data set and the network it names. */
@ApplicationScoped
public class Planner {
    private final DatasetCatalogue datasets;
    private final TransferCheck transfer;
    private final ResumeCheck resume;

    @Inject
    public Planner(DatasetCatalogue datasets, CheckpointCatalogue checkpoints, OriginCatalogue origins) {
        this.datasets = datasets;
        this.transfer = new TransferCheck(checkpoints);
        this.resume = new ResumeCheck(origins, datasets);
    }

    /**
     * What the draft asks for.
     *
     * @throws InvalidSpecException with every mistake of the draft, and those that its data set and network show
     */
    public Plan plan(Draft draft) {
        List<Mistake> all = new ArrayList<>(draft.mistakes());
        Mistakes found = new Mistakes();
        Optional<DatasetFacts> dataset = draft.spec().flatMap(spec -> dataset(spec, draft, found));
        dataset.ifPresent(facts -> DataCheck.check(draft.spec().orElseThrow(), facts, found));
        Optional<Network> network = draft.spec().flatMap(spec -> trained(spec, draft, dataset, found));
        Optional<Origin> origin = draft.spec()
                .filter(spec -> spec.resume() != null && draft.isSound("resume"))
                .flatMap(spec -> resume.origin(spec, network, dataset, found));
        Draft.addNew(found.all(), all);
        if (!all.isEmpty()) {
            throw new InvalidSpecException(all);
        }
        return new Plan(draft.spec().orElseThrow(), dataset.orElseThrow(), network.orElseThrow(), origin.orElse(null));
    }

    /**
     * The data that a draft asks for, whatever is wrong with the rest of it.
     *
     * @throws InvalidSpecException with every mistake of its data
     */
    public PlannedData data(Draft draft) {
        List<Mistake> all = new ArrayList<>(draft.mistakes());
        Mistakes found = new Mistakes();
        Optional<DatasetFacts> dataset = draft.spec().flatMap(spec -> dataset(spec, draft, found));
        dataset.ifPresent(facts -> DataCheck.check(draft.spec().orElseThrow(), facts, found));
        Draft.addNew(found.all(), all);
        List<Mistake> ofData = all.stream()
                .filter(mistake -> mistake.path().isEmpty() || mistake.path().matches("data\\b.*"))
                .toList();
        if (!ofData.isEmpty()) {
            throw new InvalidSpecException(ofData);
        }
        DataSpec data = draft.spec().orElseThrow().data();
        return new PlannedData(
                data, dataset.orElseThrow(), input(data, dataset.orElseThrow()).orElseThrow());
    }

    private Optional<DatasetFacts> dataset(RunSpec spec, Draft draft, Mistakes mistakes) {
        if (spec.data() == null || !draft.isSound("data.dataset")) {
            return Optional.empty();
        }
        Optional<DatasetFacts> facts = datasets.find(spec.data().dataset());
        if (facts.isEmpty()) {
            List<String> names = datasets.names();
            String wanted = spec.data().dataset();
            String fix = KnownDatasets.find(wanted)
                    .map(Planner::howToAdd)
                    .orElseGet(() -> Suggestion.question(wanted, names) + "upload it, or use one of "
                            + String.join(", ", names));
            mistakes.at("data").add("dataset", "is '" + wanted + "', which is no data set here", fix);
        }
        return facts;
    }

    private static String howToAdd(KnownDataset known) {
        return "add " + known.title() + " with " + known.command() + ", or with its Fetch button on the Data page";
    }

    /** The network as it is trained: with frozen layers, where it starts from a checkpoint. */
    private Optional<Network> trained(RunSpec spec, Draft draft, Optional<DatasetFacts> dataset, Mistakes mistakes) {
        Optional<Network> network = network(spec, draft, dataset, mistakes);
        return spec.initialize() == null || !draft.isSound("initialize")
                ? network
                : transfer.network(spec.initialize(), network, mistakes.at("initialize"));
    }

    private static Optional<Network> network(
            RunSpec spec, Draft draft, Optional<DatasetFacts> dataset, Mistakes mistakes) {
        if (spec.network() == null || spec.network().title() == null || !draft.isSound("network.family")) {
            return Optional.empty();
        }
        Optional<ImageShape> input = dataset.flatMap(facts -> input(spec.data(), facts));
        try {
            if (input.isEmpty()) {
                Families.check(spec.network());
                return Optional.empty();
            }
            return Optional.of(Families.build(
                    spec.network(), input.get(), dataset.orElseThrow().classes().size()));
        } catch (NetworkException e) {
            Mistakes network = mistakes.at("network");
            e.mistakes().forEach(mistake -> network.add(mistake.path(), mistake.message(), mistake.fix()));
            return Optional.empty();
        }
    }

    /** What an image looks like when it reaches the network; empty where that is not known. */
    public static Optional<ImageShape> input(DataSpec data, DatasetFacts facts) {
        if (data.resize() != null) {
            return data.resize().height() == null || data.resize().width() == null
                    ? Optional.empty()
                    : Optional.of(new ImageShape(
                            facts.channels(),
                            Math.max(1, data.resize().height()),
                            Math.max(1, data.resize().width())));
        }
        return facts.height() == null || facts.width() == null
                ? Optional.empty()
                : Optional.of(new ImageShape(facts.channels(), facts.height(), facts.width()));
    }
}
