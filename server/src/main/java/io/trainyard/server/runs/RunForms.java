package io.trainyard.server.runs;

import io.trainyard.contract.Mistake;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.families.Family;
import io.trainyard.networks.families.Option;
import io.trainyard.networks.families.Variant;
import io.trainyard.server.specs.DatasetCatalogue;
import io.trainyard.server.specs.DatasetFacts;
import io.trainyard.web.NewRunView;
import io.trainyard.web.NewRunView.DatasetChoice;
import io.trainyard.web.NewRunView.FamilyChoice;
import io.trainyard.web.NewRunView.MistakeLine;
import io.trainyard.web.NewRunView.OptionField;
import io.trainyard.web.NewRunView.Origin;
import io.trainyard.web.NewRunView.VariantChoice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to choose from in the form for a new run. */
@ApplicationScoped
class RunForms {
    @Inject
    DatasetCatalogue datasets;

    NewRunView of(String yaml, @Nullable Long from, @Nullable Origin origin, List<Mistake> mistakes) {
        return new NewRunView(
                Families.all().stream().map(RunForms::family).toList(),
                datasets.names().stream()
                        .flatMap(name -> datasets.find(name).map(facts -> dataset(name, facts)).stream())
                        .toList(),
                yaml,
                from,
                origin,
                mistakes.stream()
                        .map(mistake -> new MistakeLine(mistake.path(), mistake.message(), mistake.fix()))
                        .toList());
    }

    private static FamilyChoice family(Family family) {
        return new FamilyChoice(
                family.name(),
                family.title(),
                family.variants().stream().map(RunForms::variant).toList());
    }

    private static VariantChoice variant(Variant variant) {
        return new VariantChoice(
                variant.name(),
                variant.title(),
                variant.options().stream().map(RunForms::option).toList());
    }

    private static OptionField option(Option<?> option) {
        String preset = option.defaultValue().toString().replaceAll("[\\[\\]]", "");
        return new OptionField(option.name(), option.type(), preset, option.meaning(), option.allowed());
    }

    private static DatasetChoice dataset(String name, DatasetFacts facts) {
        boolean sized = facts.height() != null && facts.width() != null;
        return new DatasetChoice(
                name,
                facts.label(),
                facts.classes().size(),
                sized ? facts.channels() + "x" + facts.height() + "x" + facts.width() : facts.channels() + " channels",
                sized,
                facts.counts().values().stream()
                        .flatMap(List::stream)
                        .mapToLong(Integer::longValue)
                        .sum());
    }
}
