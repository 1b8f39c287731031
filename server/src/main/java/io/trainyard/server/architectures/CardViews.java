package io.trainyard.server.architectures;

import io.trainyard.contract.Mistake;
import io.trainyard.networks.Network;
import io.trainyard.networks.card.Card;
import io.trainyard.networks.card.ReceptiveField;
import io.trainyard.networks.card.TrainingMemory;
import io.trainyard.networks.drawing.Drawing;
import io.trainyard.networks.families.Origin;
import io.trainyard.networks.families.Published;
import io.trainyard.server.drawings.GraphLayout;
import io.trainyard.web.ArchitectureView;
import io.trainyard.web.ArchitectureView.Figure;
import io.trainyard.web.ArchitectureView.LayerLine;
import io.trainyard.web.ArchitectureView.MemoryColumn;
import io.trainyard.web.Format;
import io.trainyard.web.WeightsView.WeightsRow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills the page of a card. */
final class CardViews {
    private CardViews() {}

    static ArchitectureView withMistakes(NamedVariant named, CardForm form, List<Mistake> mistakes) {
        return view(named, form, mistakes, null, List.of());
    }

    static ArchitectureView of(
            NamedVariant named, CardForm form, ArchitectureQuery query, Network network, List<WeightsRow> weights) {
        Card card = Card.of(network);
        Optional<Published> published = Published.of(network.variant());
        return view(
                named,
                form,
                List.of(),
                new ArchitectureView.Card(
                        network.input().toString(),
                        network.classes(),
                        query.batch(),
                        card.depth(),
                        card.activationBytes(),
                        widestField(card),
                        figures(card, network.deployed().parameters(), published),
                        published.map(CardViews::source).orElse(null),
                        GraphLayout.place(network.variant(), Drawing.of(network)),
                        Stream.of(OptimizerKind.values())
                                .map(kind -> memory(network, query.batch(), kind))
                                .toList(),
                        card.rows().stream().map(CardViews::line).toList(),
                        "/runs/new?family=" + network.family() + "&variant=" + network.variant(),
                        "/api/v1" + named.path() + "?" + asParameters(form, network, query)),
                weights);
    }

    private static ArchitectureView view(
            NamedVariant named,
            CardForm form,
            List<Mistake> mistakes,
            ArchitectureView.@Nullable Card card,
            List<WeightsRow> weights) {
        Origin origin = named.variant().origin();
        return new ArchitectureView(
                named.family().name(),
                named.variant().name(),
                named.variant().title(),
                origin.paper().map(Overview::link).orElse(null),
                origin.isPublished(),
                origin.difference(),
                form.view(mistakes),
                card,
                weights);
    }

    private static List<Figure> figures(Card card, long inUse, Optional<Published> published) {
        List<Figure> figures = new ArrayList<>();
        boolean publishedInUse = inUse != card.parameters()
                && published.filter(p -> p.parameters() == inUse).isPresent();
        Optional<String> publishedParameters = published.map(p -> Format.whole(p.parameters()));
        figures.add(figure(
                "Parameters",
                Format.whole(card.parameters()),
                publishedInUse ? Optional.empty() : publishedParameters));
        if (card.trainable() != card.parameters()) {
            figures.add(figure("Trainable", Format.whole(card.trainable()), Optional.empty()));
        }
        if (inUse != card.parameters()) {
            figures.add(figure(
                    "Without classifiers half-way",
                    Format.whole(inUse),
                    publishedInUse ? publishedParameters : Optional.empty()));
        }
        figures.add(figure(
                "Multiply-adds",
                giga(card.multiplyAdds() / 1e9),
                published.map(Published::gigaMultiplyAdds).map(CardViews::giga)));
        published.ifPresent(p -> {
            figures.add(figure("Top-1 on ImageNet", "", Optional.of(Format.percentage(p.top1()))));
            figures.add(figure("Top-5 on ImageNet", "", Optional.of(Format.percentage(p.top5()))));
        });
        return figures;
    }

    private static Figure figure(String name, String ours, Optional<String> published) {
        return new Figure(name, ours, published.orElse(Format.NONE));
    }

    /** To the three decimals that torchvision publishes. */
    private static String giga(double billions) {
        return String.format(Locale.ROOT, "%.3f G", billions);
    }

    private static String source(Published published) {
        return "torchvision, weights " + published.weights() + ", images of " + published.cropSize() + "x"
                + published.cropSize();
    }

    /** The largest of a layer that does not see everything. */
    private static String widestField(Card card) {
        return card.rows().stream()
                .map(Card.Row::receptiveField)
                .filter(ReceptiveField.Region.class::isInstance)
                .map(ReceptiveField.Region.class::cast)
                .max(Comparator.comparingLong(region -> region.height() * region.width()))
                .map(ReceptiveField::toString)
                .orElse("whole image");
    }

    private static MemoryColumn memory(Network network, int batch, OptimizerKind kind) {
        TrainingMemory memory = TrainingMemory.of(network, batch, kind.example());
        return new MemoryColumn(
                kind.title(),
                memory.weights(),
                memory.gradients(),
                memory.optimizerState(),
                memory.activations(),
                memory.work(),
                memory.process(),
                memory.total());
    }

    private static LayerLine line(Card.Row row) {
        return new LayerLine(
                row.name(),
                row.type(),
                row.output().toString(),
                row.parameters(),
                row.multiplyAdds(),
                row.activationBytes(),
                row.receptiveField().toString(),
                row.receptiveField() instanceof ReceptiveField.Region region
                        ? region.strideY() == region.strideX()
                                ? Long.toString(region.strideY())
                                : region.strideY() + "x" + region.strideX()
                        : "");
    }

    private static String asParameters(CardForm form, Network network, ArchitectureQuery query) {
        Map<String, List<String>> sent = form.filledIn();
        return Stream.concat(
                        Stream.of("input=" + network.input(), "classes=" + network.classes(), "batch=" + query.batch()),
                        sent.entrySet().stream()
                                .filter(entry -> entry.getKey().startsWith("option"))
                                .map(entry -> encoded(entry.getKey()) + "="
                                        + encoded(entry.getValue().get(0))))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
