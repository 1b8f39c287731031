package io.trainyard.server.architectures;

import io.trainyard.networks.card.Card;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.families.Family;
import io.trainyard.networks.families.Paper;
import io.trainyard.networks.families.Published;
import io.trainyard.networks.families.Variant;
import io.trainyard.web.ArchitecturesView;
import io.trainyard.web.ArchitecturesView.FamilyBlock;
import io.trainyard.web.ArchitecturesView.PaperLink;
import io.trainyard.web.ArchitecturesView.VariantRow;
import io.trainyard.web.ArchitecturesView.YearRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All networks side by side, which stays the same as long as the program runs. */
final class Overview {
    /** The networks by which the field's history is usually told. */
    private static final List<Milestone> MILESTONES = List.of(
            new Milestone(1998, "lenet5"),
            new Milestone(2012, "alexnet"),
            new Milestone(2014, "vgg19"),
            new Milestone(2014, "googlenet"),
            new Milestone(2015, "resnet152"),
            new Milestone(2016, "densenet201"),
            new Milestone(2018, "mobilenet_v2"),
            new Milestone(2019, "efficientnet_b7"));

    /** @param year in which the idea appeared, which may precede the form that torchvision has */
    private record Milestone(int year, String variant) {}

    private Overview() {}

    static ArchitecturesView view() {
        List<FamilyBlock> families =
                Families.all().stream().map(Overview::block).toList();
        return new ArchitecturesView(families, years(families));
    }

    static PaperLink link(Paper paper) {
        return new PaperLink(paper.authors(), paper.year(), paper.title(), paper.address());
    }

    private static FamilyBlock block(Family family) {
        return new FamilyBlock(
                family.name(),
                family.title(),
                family.variants().stream()
                        .map(variant -> row(new NamedVariant(family, variant)))
                        .toList());
    }

    private static VariantRow row(NamedVariant named) {
        Variant variant = named.variant();
        Card card = Card.of(named.usual());
        Optional<Published> published = Published.of(variant.name());
        return new VariantRow(
                variant.name(),
                variant.title(),
                named.path(),
                UsualInput.of(variant).input().toString(),
                card.depth(),
                published.map(Published::parameters).orElse(card.parameters()),
                card.multiplyAdds(),
                published.map(Published::top1).orElse(null),
                variant.origin().paper().map(Overview::link).orElse(null),
                variant.origin().isPublished(),
                variant.origin().difference());
    }

    private static List<YearRow> years(List<FamilyBlock> families) {
        Map<String, VariantRow> rows = families.stream()
                .flatMap(family -> family.variants().stream())
                .collect(Collectors.toMap(VariantRow::name, Function.identity()));
        List<VariantRow> shown = MILESTONES.stream()
                .map(milestone -> rows.get(milestone.variant()))
                .toList();
        int deepest = shown.stream().mapToInt(VariantRow::depth).max().orElseThrow();
        long heaviest = shown.stream().mapToLong(VariantRow::parameters).max().orElseThrow();
        return MILESTONES.stream()
                .map(milestone -> row(milestone.year(), rows.get(milestone.variant()), deepest, heaviest))
                .toList();
    }

    private static YearRow row(int year, VariantRow row, int deepest, long heaviest) {
        return new YearRow(year, row.name(), row.href(), row.depth(), row.parameters(), deepest, heaviest);
    }
}
