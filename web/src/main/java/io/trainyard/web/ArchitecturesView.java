package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What networks can be trained.
 *
 * @param years networks that the field went by, in order of time
 */
public record ArchitecturesView(List<FamilyBlock> families, List<YearRow> years) {

    public int variants() {
        return families.stream().mapToInt(family -> family.variants().size()).sum();
    }

    /** A family and its variants. */
    public record FamilyBlock(String name, String title, List<VariantRow> variants) {}

    /**
     * A variant as it is when its options are left alone.
     *
     * @param input images that the numbers are for, channels x height x width
     * @param top1 share of ImageNet's validation images recognised, in percent; null where nothing is published
     * @param paper authors and year; null for a network of no paper
     * @param difference from the paper's network; empty for a published one
     */
    public record VariantRow(
            String name,
            String title,
            String href,
            String input,
            int depth,
            long parameters,
            long multiplyAdds,
            @Nullable Double top1,
            @Nullable PaperLink paper,
            boolean published,
            String difference) {
        public String parametersText() {
            return Format.count(parameters);
        }

        public String parametersInFull() {
            return Format.whole(parameters);
        }

        public String multiplyAddsText() {
            return Format.count(multiplyAdds);
        }

        public String top1Text() {
            return Format.percentage(top1);
        }
    }

    /** Where a network was first described. */
    public record PaperLink(String authors, int year, String title, String address) {}

    /**
     * A network in its time.
     *
     * @param deepest depth of the deepest of all, against which it is drawn
     * @param heaviest parameters of the one with most
     */
    public record YearRow(int year, String name, String href, int depth, long parameters, int deepest, long heaviest) {
        public String parametersText() {
            return Format.count(parameters);
        }
    }
}
