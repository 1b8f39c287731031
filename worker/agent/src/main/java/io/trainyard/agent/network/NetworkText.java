package io.trainyard.agent.network;

import io.trainyard.networks.Network;
import io.trainyard.networks.card.Card;
import io.trainyard.networks.card.ReceptiveField;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.families.Family;
import io.trainyard.networks.families.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Networks as plain text. */
final class NetworkText {
    private static final double MIB = 1 << 20;

    private NetworkText() {}

    /** Families and their variants, with the names of the options. */
    static String catalogue() {
        TextTable table = new TextTable(List.of("family", "variant", "options", ""), List.of());
        for (Family family : Families.all()) {
            for (Variant variant : family.variants()) {
                table.add(
                        family.name(),
                        variant.name(),
                        variant.options().isEmpty()
                                ? "-"
                                : String.join(
                                        ", ",
                                        variant.options().stream()
                                                .map(option -> option.name())
                                                .toList()),
                        variant.title());
            }
        }
        return table.text();
    }

    /** A line per layer, and the totals. */
    static String table(Network network, Card card) {
        TextTable table = new TextTable(
                List.of("layer", "type", "output", "parameters", "multiply-adds", "sees", "stride"), List.of(3, 4));
        for (Card.Row row : card.rows()) {
            table.add(
                    row.name(),
                    row.type(),
                    row.output().toString(),
                    number(row.parameters()),
                    number(row.multiplyAdds()),
                    row.receptiveField().toString(),
                    stride(row));
        }
        return String.format(
                Locale.ROOT,
                "%s (%s) for images of %s and %d classes%n%n%s%n%s parameters, %s multiply-adds an image, depth %d,"
                        + " %.1f MiB of outputs an image%n",
                network.variant(),
                network.family(),
                network.input(),
                network.classes(),
                table.text(),
                number(card.parameters()),
                number(card.multiplyAdds()),
                card.depth(),
                card.activationBytes() / MIB);
    }

    private static String stride(Card.Row row) {
        return row.receptiveField() instanceof ReceptiveField.Region region
                ? region.strideY() + "x" + region.strideX()
                : "";
    }

    private static String number(long count) {
        return count == 0 ? "-" : String.format(Locale.ROOT, "%,d", count);
    }

    /** Columns as wide as what stands in them. */
    private static final class TextTable {
        private final List<String> heads;
        private final List<Integer> numbers;
        private final List<String[]> rows = new ArrayList<>();

        /** @param numbers columns that are set to the right */
        TextTable(List<String> heads, List<Integer> numbers) {
            this.heads = heads;
            this.numbers = numbers;
            add(heads.toArray(String[]::new));
        }

        void add(String... cells) {
            rows.add(cells);
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (String[] row : rows) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < heads.size(); i++) {
                    String space = " ".repeat(width(i) - row[i].length());
                    line.append(numbers.contains(i) ? space + row[i] : row[i] + space)
                            .append("  ");
                }
                text.append(line.toString().stripTrailing()).append(System.lineSeparator());
            }
            return text.toString();
        }

        private int width(int column) {
            return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
        }
    }
}
