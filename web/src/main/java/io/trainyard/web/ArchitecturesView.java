package io.trainyard.web;

import java.util.List;

/**
 * What networks can be trained.
 *
 * @param input channels x height x width that the numbers are for
 */
public record ArchitecturesView(String input, int classes, List<FamilyBlock> families) {

    /** A family and its variants. */
    public record FamilyBlock(String name, String title, List<VariantRow> variants) {}

    /** A variant as the family's options stand when left alone. */
    public record VariantRow(String name, int layers, long parameters, long multiplyAdds, String href) {
        public String parametersText() {
            return Format.whole(parameters);
        }

        public String multiplyAddsText() {
            return Format.count(multiplyAdds);
        }
    }
}
