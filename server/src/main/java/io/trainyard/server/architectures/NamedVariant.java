package io.trainyard.server.architectures;

import io.trainyard.contract.Initialize;
import io.trainyard.contract.Mistake;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.families.Family;
import io.trainyard.networks.families.Variant;
import io.trainyard.networks.transfer.Transfer;
import io.trainyard.server.problems.NotFoundProblem;
import java.util.Map;

/** A variant and its family, by the names in an address. */
record NamedVariant(Family family, Variant variant) {

    /** Throws {@link NotFoundProblem} that says what there is. */
    static NamedVariant find(String familyName, String variantName) {
        Family family = Families.find(familyName).orElseThrow(() -> unknownFamily(familyName));
        return new NamedVariant(
                family, family.variant(variantName).orElseThrow(() -> unknownVariant(family, variantName)));
    }

    /** Throws {@link NetworkException}; paths are parameters, or places within {@code options}. */
    Network build(ArchitectureQuery query) {
        NetworkSpec spec = new NetworkSpec(family.name(), variant.name(), query.options());
        Network network;
        try {
            network = family.build(spec, query.input(), query.classes());
        } catch (NetworkException e) {
            throw new NetworkException(e.mistakes().stream()
                    .map(mistake ->
                            mistake.path().isEmpty() ? new Mistake("input", mistake.message(), mistake.fix()) : mistake)
                    .toList());
        }
        return query.freeze().isEmpty()
                ? network
                : Transfer.freeze(network, new Initialize(null, query.freeze(), Initialize.Head.NEW));
    }

    /** The network it is when nothing is said. */
    Network usual() {
        UsualInput usual = UsualInput.of(variant);
        return family.build(new NetworkSpec(family.name(), variant.name(), Map.of()), usual.input(), usual.classes());
    }

    String path() {
        return "/architectures/" + family.name() + "/" + variant.name();
    }

    private static NotFoundProblem unknownFamily(String found) {
        return new NotFoundProblem("family of networks '" + found + "'. There are "
                + String.join(", ", Families.all().stream().map(Family::name).toList()));
    }

    private static NotFoundProblem unknownVariant(Family family, String found) {
        String known =
                String.join(", ", family.variants().stream().map(Variant::name).toList());
        return new NotFoundProblem("variant '" + found + "' of " + family.name() + ". There "
                + (family.variants().size() > 1 ? "are " : "is ") + known);
    }
}
